using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Diagnosis.Model;

namespace Steadwing.Plugins.E2b.Diagnosis.Modes;

/// <summary>Could not be paused because its template was gone.</summary>
internal sealed class BaseTemplateDeleted : IFailureMode
{
    public FailureMode Mode { get; } = new(
        "e2b.base-template-deleted",
        "Base template deleted",
        "The sandbox could not be paused because its template had been deleted, and was killed instead.");

    public IReadOnlyList<string> Explains { get; } = ["e2b.process-failed", "e2b.resume-failed", "e2b.auto-paused", "e2b.creation-stopped"];

    public Finding? Detect(Case @case)
    {
        List<Loss> kills = [.. RecordedKill.Of(@case, "base_template_missing")];
        if (kills.Count == 0)
            return null;

        Loss first = kills[0];
        string? templateId = first.Sandbox.TemplateId;
        FindingDraft draft = new FindingDraft(this)
            .About(kills.Select(kill => kill.Sandbox))
            .About("template", templateId)
            .Decisive(
                $"{Words.Sandboxes(kills.Count)} ended with kill reason base_template_missing, the first at {Words.Clock(first.At)}: a pause "
                    + "was due, but the template they were made from no longer existed.",
                kills.Take(8).Select(kill => kill.Life.EndEvidence));
        if (templateId is not null
            && @case.Account.Template(templateId) is null
            && @case.Account.Templates.FirstOrDefault(template => template.EvidenceId is not null) is { } listed)
            draft.Because($"Template {templateId} is not among the account's templates any more.", listed.EvidenceId);
        return draft
            .Fix("Keep a template as long as sandboxes made from it may be paused; delete it only after they are gone.", Docs.Persistence)
            .Fix("Build the template again and create the affected sandboxes anew: their state could not be saved.", Docs.Templates)
            .Build(
                $"The base template had been deleted, so {(kills.Count == 1 ? "the sandbox was" : $"{kills.Count} sandboxes were")} killed "
                    + $"instead of paused at {Words.Clock(first.At)}.",
                ClaimLevel.Confirmed,
                0.95,
                @case.LossFit([.. kills.Select(kill => kill.Sandbox)], first.At),
                first.At);
    }
}
