using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Diagnosis.Failures;
using Steadwing.Plugins.E2b.Diagnosis.Model;
using Steadwing.Plugins.E2b.Diagnosis.Scope;

namespace Steadwing.Plugins.E2b.Diagnosis.Modes;

/// <summary>The sandbox user may not do it.</summary>
internal sealed class PermissionDenied : IFailureMode
{
    public FailureMode Mode { get; } = new("e2b.permission-denied", "Permission denied", "The sandbox user may not do what the code tried.");

    public IReadOnlyList<string> Explains { get; } = ["e2b.process-failed", "e2b.dependency-missing", "e2b.port-not-open"];

    public Finding? Detect(Case @case)
    {
        if (FailureGroup.Of(@case, FailureClass.Permission) is not { } group)
            return null;

        ClassifiedFailure first = group.First;
        FindingDraft draft = new FindingDraft(this)
            .About(group.Sandboxes)
            .Decisive(
                $"{FailureGroup.Describe(first)}{(first.Process.ExitCode == 126 && first.Process.Output.Length == 0 ? ": 126 is the shell's status for a file that may not be executed" : $": \"{Words.Quote(first.Proof ?? "")}\"")}.",
                first.Process.Id);
        List<ProcessRun> later = [.. first.Sandbox.Processes.Where(process => process.Failed && process.Start > first.At && process.Id != first.Process.Id)];
        if (later.Count > 0)
            draft.Because($"{later.Count} later commands in the same sandbox failed after it.", later.Take(5).Select(process => process.Id));
        ProcessRun? withRights = @case.Account.Sandboxes
            .SelectMany(sandbox => sandbox.Processes)
            .FirstOrDefault(process => process.Succeeded && process.Command.Text.Contains("sudo", StringComparison.Ordinal) && process.Command.Program == first.Process.Command.Program);
        if (withRights is not null)
            draft.Because($"Elsewhere the same step ran with sudo and succeeded (`{withRights.Command.Short}`).", withRights.Id);
        draft
            .Fix(
                $"Give the sandbox user the right: run `{first.Process.Command.Short}` as root (user: root, or sudo), or create and chown the "
                    + "path in the template.",
                Docs.Templates)
            .Fix("Check the exit status of every set-up step; do not go on after a failed one.", Docs.Commands);
        return draft.Build(
            "The sandbox user was denied permission: "
                + $"{(first.Process.Command.Signature.Length <= 40 ? first.Process.Command.Signature : "a set-up command")} failed with "
                + $"{first.Process.Outcome}.",
            group.Direct is not null ? ClaimLevel.Confirmed : ClaimLevel.Likely,
            Math.Min(1, group.Strength + (later.Count > 0 ? 0.1 : 0)),
            group.Fit(Symptom.CommandFailed | Symptom.Disk),
            group.Onset);
    }
}
