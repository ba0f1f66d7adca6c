using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Diagnosis.Model;
using Steadwing.Plugins.E2b.Diagnosis.Scope;

namespace Steadwing.Plugins.E2b.Diagnosis.Modes;

/// <summary>A reused sandbox whose lease was not renewed, was reset to the default or was shortened.</summary>
internal sealed class TimeoutNotExtended : IFailureMode
{
    public FailureMode Mode { get; } = new(
        "e2b.timeout-not-extended",
        "Lease not extended on reuse",
        "A reused sandbox whose lease was not renewed, was reset to the default or shortened by connect or resume.");

    public IReadOnlyList<string> Explains { get; } = ["e2b.sandbox-timeout", "e2b.process-failed", "e2b.port-not-open"];

    public Finding? Detect(Case @case)
    {
        List<Expiry> lapsed = [.. Expiry.Killed(@case).Where(expiry => expiry.Kind == ExpiryKind.NotExtended && @case.InWindow(expiry.At) && (expiry.CutWork || expiry.WasNeeded(@case)))];
        if (lapsed.Count == 0)
            return null;

        Expiry first = lapsed[0];
        Execution life = first.Life;
        Execution? before = first.Sandbox.Executions.Where(other => other.Index < life.Index).MaxBy(other => other.ScheduledLifetime);
        FindingDraft draft = new FindingDraft(this)
            .About(lapsed.Select(expiry => expiry.Sandbox))
            .About(lapsed.SelectMany(expiry => expiry.Successors(@case)))
            .Decisive(
                $"Sandbox {first.Sandbox.Id} was killed at {Words.Clock(first.At)} with reason timeout, at the end that was in force.",
                life.EndEvidence);
        TimeSpan had = before?.ScheduledLifetime ?? life.ScheduledLifetime ?? TimeSpan.FromMinutes(5);
        if (before?.ScheduledLifetime is { } longer)
        {
            draft.Decisive(
                $"Its first run had been given {Words.Span(longer)}; the {(life.IsResume ? "resume" : "run")} at {Words.Clock(life.Start)} "
                    + $"got {Words.Span(life.ScheduledLifetime ?? default)}{(life.ScheduledLifetime?.TotalSeconds is > 298 and < 302 ? ", the SDK's default for connect" : "")}.",
                before.ScheduleEvidence,
                life.ScheduleEvidence,
                life.StartEvidence);
        }

        if (first.Shortened is { } shortened)
            draft.Decisive(
                $"At {Words.Clock(shortened.At)} its end was moved to {Words.Clock(shortened.SetTimeout!.Value)}, earlier than before.",
                shortened.Id);
        if (first.RenewedBefore is { } renewal)
            draft.Decisive(
                $"Its end had been moved {life.Updates.Count} times, last at {Words.Clock(renewal.At)}; then the renewals stopped.",
                renewal.Id);
        if (life.Updates.Count == 0 && @case.Account.EventCoverage is { } coverage)
            draft.Because("No end-time update is recorded for this run.", coverage, life.StartEvidence);
        foreach ((string what, string evidence) in first.Work.Take(3))
            draft.Because($"When it ended, {what}.", evidence);
        draft
            .Fix(
                $"Pass the timeout again at every connect or resume: connect falls back to 300 s. Use at least {Words.Span(had)} (Python: "
                    + "seconds, JavaScript: milliseconds).",
                Docs.Persistence)
            .Fix("Extend the end with setTimeout/set_timeout before each piece of work on a reused sandbox.", Docs.Lifecycle);
        return draft.Build(
            before?.ScheduledLifetime is null
                ? $"The lease of a reused sandbox was not renewed and it timed out at {Words.Clock(first.At)} during work."
                : $"The resumed sandbox got only {Words.Span(life.ScheduledLifetime ?? default)} instead of {Words.Span(had)}, was not extended, and timed out during work.",
            first.CutWork ? ClaimLevel.Confirmed : ClaimLevel.Likely,
            before is not null || first.Shortened is not null ? 0.92 : 0.7,
            @case.Fit([.. lapsed.Select(expiry => expiry.Sandbox)], first.At, Symptom.SandboxGone | Symptom.Pause | Symptom.Hang),
            first.At);
    }
}
