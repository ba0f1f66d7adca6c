using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Diagnosis.Model;
using Steadwing.Plugins.E2b.Diagnosis.Scope;

namespace Steadwing.Plugins.E2b.Diagnosis.Modes;

/// <summary>The lifetime ended while work was going on.</summary>
internal sealed class SandboxTimeout : IFailureMode
{
    public FailureMode Mode { get; } = new(
        "e2b.sandbox-timeout",
        "Sandbox lifetime ended",
        "The lifetime ended while work was going on: too short for the job, a default, or the plan's maximum.");

    public IReadOnlyList<string> Explains { get; } = ["e2b.process-failed", "e2b.port-not-open"];

    public Finding? Detect(Case @case)
    {
        List<Expiry> expiries = [.. Expiry.Killed(@case).Where(expiry => expiry.Kind == ExpiryKind.TooShort && @case.InWindow(expiry.At))];
        List<Expiry> cut = [.. expiries.Where(expiry => expiry.CutWork)];
        if (cut.Count == 0)
            cut = [.. expiries.Where(expiry => expiry.WasNeeded(@case))];
        if (cut.Count == 0)
            return null;

        Expiry first = cut[0];
        bool open = first.CutWork;
        FindingDraft draft = new FindingDraft(this)
            .About(cut.Select(expiry => expiry.Sandbox))
            .About(cut.SelectMany(expiry => expiry.Successors(@case)));
        draft.Decisive(
            $"Sandbox {first.Sandbox.Id} was killed at {Words.Clock(first.At)} with reason timeout, "
                + $"{Words.Span(first.Life.Lifetime ?? default)} after it started.",
            first.Life.EndEvidence,
            first.Life.StartEvidence);
        if (first.Life.ScheduleEvidence is not null && first.Life.ScheduleEvidence != first.Life.EndEvidence)
            draft.Because(
                $"Its end was set to {Words.Clock(first.Life.ScheduledEnd ?? first.At)} and nothing extended it{DefaultNote(first.Life)}.",
                first.Life.ScheduleEvidence);
        foreach ((string what, string evidence) in first.Work.Take(3))
            draft.Decisive($"When it ended, {what}.", evidence);
        if (cut.Count > 1)
            draft.Because(
                $"The same happened to {Words.Sandboxes(cut.Count - 1)} more: {Words.Names(cut.Skip(1).Select(expiry => expiry.Sandbox))}.",
                cut.Skip(1).Take(5).Select(expiry => expiry.Life.EndEvidence));
        TimeSpan lifetime = cut.Max(expiry => expiry.Life.Lifetime) ?? TimeSpan.FromMinutes(5);
        draft
            .Fix(
                $"Give the sandbox more time: the work needed more than {Words.Span(lifetime)}. Set at least {Words.Span(lifetime * 3)} at "
                    + "create, or extend it with setTimeout/set_timeout while work goes on (Python and REST: seconds, JavaScript: milliseconds).",
                Docs.Lifecycle)
            .Fix("Let it pause instead of die at its end (lifecycle.onTimeout: pause) if its files matter.", Docs.Persistence);
        return draft.Build(
            $"Sandbox lifetime of {Words.Span(first.Life.Lifetime ?? default)} ended at {Words.Clock(first.At)} "
                + $"{(open ? "while work was still running" : "although it was still needed")}.",
            open ? ClaimLevel.Confirmed : ClaimLevel.Likely,
            open ? 0.9 : 0.5,
            @case.Fit([.. cut.Select(expiry => expiry.Sandbox)], first.At, Symptom.SandboxGone | Symptom.Hang),
            first.At);
    }

    public RuledOut? Exclude(Case @case)
    {
        if (@case.Scope.Kind != ScopeKind.Named)
            return null;
        Execution? other = @case.Scope.Focus
            .Select(sandbox => sandbox.LastLife)
            .FirstOrDefault(life => life is { EndKind: EndKind.Killed, KillReason: not null and not "timeout", ScheduledEnd: not null } && life.ScheduledEnd - life.End > TimeSpan.FromSeconds(30));
        return other is null
            ? null
            : new RuledOut(
                Mode.Code,
                $"It ended {Words.Span(other.ScheduledEnd!.Value - other.End!.Value)} before its end time, for another reason ({other.KillReason}).",
                [other.EndEvidence!, other.ScheduleEvidence!]);
    }

    private static string DefaultNote(Execution life) => life.ScheduledLifetime switch
    {
        { TotalSeconds: > 298 and < 302 } => " (300 s is the SDK's default)",
        { TotalSeconds: > 14 and < 16 } => " (15 s is the REST default when no timeout is sent)",
        { TotalSeconds: > 3598 and < 3602 } => " (1 h is the Hobby plan's maximum)",
        { TotalSeconds: > 86398 and < 86402 } => " (24 h is the Pro plan's maximum)",
        _ => "",
    };
}
