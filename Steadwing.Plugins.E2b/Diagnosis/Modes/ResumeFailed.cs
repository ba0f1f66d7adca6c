using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Diagnosis.Model;
using Steadwing.Plugins.E2b.Diagnosis.Scope;

namespace Steadwing.Plugins.E2b.Diagnosis.Modes;

/// <summary>A paused sandbox did not come back.</summary>
internal sealed class ResumeFailed : IFailureMode
{
    /// <summary>A resume takes seconds; this long without a trace means it did not happen.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(90);

    public FailureMode Mode { get; } = new("e2b.resume-failed", "Resume failed", "A paused sandbox did not come back when it was resumed.");

    public IReadOnlyList<string> Explains { get; } = ["e2b.process-failed", "e2b.port-not-open"];

    public Finding? Detect(Case @case)
    {
        List<(SandboxHistory Sandbox, PlatformLine Attempt, int Attempts)> failed = [];
        foreach (SandboxHistory sandbox in @case.Scope.Focus)
        {
            List<PlatformLine> attempts = [.. sandbox.Lines.Where(line => line.Line == "resuming" && @case.InWindow(line.At) && !CameBack(sandbox, line) && @case.AsOf - line.At > s_patience)];
            if (attempts.Count > 0
                && (sandbox.Listed?.State == "paused" || sandbox.Events.Any(record => record.Type == "paused" && record.At < attempts[0].At)))
                failed.Add((sandbox, attempts[0], attempts.Count));
        }

        if (failed.Count == 0)
            return null;

        failed.Sort((a, b) => a.Attempt.At != b.Attempt.At ? a.Attempt.At.CompareTo(b.Attempt.At) : string.CompareOrdinal(
            a.Sandbox.Id,
            b.Sandbox.Id));
        (SandboxHistory first, PlatformLine attempt, int count) = failed[0];
        FindingDraft draft = new FindingDraft(this).About(failed.Select(entry => entry.Sandbox));
        if (first.Events.LastOrDefault(record => record.Type == "paused" && record.At < attempt.At) is { } paused)
            draft.Because($"Sandbox {first.Id} was paused at {Words.Clock(paused.At)}.", paused.Id);
        draft.Decisive(
            $"A resume was begun at {Words.Clock(attempt.At)}{(count > 1 ? $" and {count - 1} more times" : "")}, and nothing followed: no "
                + "resumed event, no \"Sandbox created\" line, no process.",
            attempt.Id,
            first.LogCoverage);
        if (@case.Account.EventCoverage is { } coverage)
            draft.Because("The lifecycle events of that time are complete and hold no resume of it.", coverage);
        if (first.Listed is { State: "paused" } listed)
            draft.Because("The list still shows it as paused.", listed.Id);
        if (failed.Count > 1)
            draft.Because(
                $"The same happened to {Words.Names(failed.Skip(1).Select(entry => entry.Sandbox))}.",
                failed.Skip(1).Take(5).Select(entry => entry.Attempt.Id));
        return draft
            .Fix($"Try to connect to {first.Id} again: its snapshot is still listed when the state is paused.", Docs.Persistence)
            .Fix(
                $"If it keeps failing, report {first.Id} and {Words.Clock(attempt.At)} to E2B; a failed resume leaves no error in the "
                    + "account's own records.",
                Docs.Support)
            .Build(
                $"The paused sandbox did not come back: its resume at {Words.Clock(attempt.At)} was begun and never completed.",
                first.LogsComplete ? ClaimLevel.Confirmed : ClaimLevel.Likely,
                0.85,
                @case.Fit([.. failed.Select(entry => entry.Sandbox)], attempt.At, Symptom.SandboxGone | Symptom.Pause | Symptom.Hang),
                attempt.At);
    }

    private static bool CameBack(SandboxHistory sandbox, PlatformLine attempt)
    {
        // The event and the line of one resume may be stamped a little apart.
        DateTimeOffset from = attempt.At - TimeSpan.FromSeconds(5);
        return sandbox.Lines.Any(line => line.Line == "created" && Soon(line.At))
            || sandbox.Events.Any(record => record.Type == "resumed" && Soon(record.At))
            || sandbox.Processes.Any(process => Soon(process.Start));

        bool Soon(DateTimeOffset at) => at >= from && at - attempt.At <= s_patience;
    }
}
