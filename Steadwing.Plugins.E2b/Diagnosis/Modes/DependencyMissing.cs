using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Diagnosis.Failures;
using Steadwing.Plugins.E2b.Diagnosis.Model;
using Steadwing.Plugins.E2b.Diagnosis.Scope;

namespace Steadwing.Plugins.E2b.Diagnosis.Modes;

/// <summary>A module or program is not in the sandbox.</summary>
internal sealed class DependencyMissing : IFailureMode
{
    public FailureMode Mode { get; } = new(
        "e2b.dependency-missing",
        "Program or module missing",
        "A module or program that the code needs is not in the sandbox.");

    public IReadOnlyList<string> Explains { get; } = ["e2b.process-failed", "e2b.port-not-open"];

    public Finding? Detect(Case @case)
    {
        if (FailureGroup.Of(@case, FailureClass.Dependency) is not { } group)
            return null;

        ClassifiedFailure first = group.First;
        List<string> programs = [.. group.All
            .Select(failure => failure.Process.ExitCode == 127 ? failure.Process.Command.Program : Words.Quote(failure.Proof ?? "", 60))
            .Distinct(StringComparer.Ordinal)];
        TemplateRecord? template = @case.Account.Template(first.Sandbox.TemplateId);
        FindingDraft draft = new FindingDraft(this)
            .About(group.Sandboxes)
            .About("template", first.Sandbox.TemplateId)
            .Decisive(
                $"{FailureGroup.Describe(first)}{(first.Process.ExitCode == 127 ? ": 127 is the shell's status for a program that does not exist" : $": \"{Words.Quote(first.Proof ?? "")}\"")}.",
                first.Process.Id);
        if (group.All.Count > 1)
            draft.Because(
                $"It happened {group.All.Count} times in {Words.Sandboxes(group.Sandboxes.Count)} ({Words.Names(group.Sandboxes)}).",
                group.All.Skip(1).Take(6).Select(failure => failure.Process.Id));
        ProcessRun? fine = group.Sandboxes.SelectMany(sandbox => sandbox.Processes).FirstOrDefault(process => process.Succeeded);
        if (fine is not null)
            draft.Because("Other commands in the same sandbox succeeded, so the sandbox itself was sound.", fine.Id);
        if (template?.EvidenceId is { } known)
            draft.Because($"All of them come from template {template.Name}.", known);
        draft
            .Fix(
                $"Install {string.Join(", ", programs.Take(3))} in template {@case.Account.TemplateName(first.Sandbox.TemplateId)} and "
                    + "rebuild it, or install it at the start of the job.",
                Docs.Templates)
            .Fix(
                "Check the program's presence at start (command -v) and fail with a clear message instead of letting an agent retry.",
                Docs.Commands);
        return draft.Build(
            $"{Words.Quote(programs[0], 60)} is missing in the sandbox (template {@case.Account.TemplateName(first.Sandbox.TemplateId)}), so "
                + "the command could not run.",
            group.Direct is not null ? ClaimLevel.Confirmed : ClaimLevel.Likely,
            group.Strength,
            group.Fit(Symptom.CommandFailed),
            group.Onset);
    }
}
