using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.E2b.Diagnosis.Modes;

/// <summary>The start or ready command of a template failed during its build.</summary>
internal sealed class TemplateStartFailed : IFailureMode
{
    public FailureMode Mode { get; } = new(
        "e2b.template-start-failed",
        "Template start command failed",
        "The template's start or ready command failed, so its build did not become ready.");

    public IReadOnlyList<string> Explains { get; } = ["e2b.dependency-missing", "e2b.process-failed", "e2b.creation-stopped", "e2b.port-not-open", "e2b.template-build-failed"];

    public Finding? Detect(Case @case) => BuildTrouble.Find(@case, atStart: true) is { } trouble
        ? TemplateBuildFailed.Describe(@case, this, trouble, "start or ready command")
        : null;
}
