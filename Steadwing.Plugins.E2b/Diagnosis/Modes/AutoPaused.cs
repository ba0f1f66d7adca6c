using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Diagnosis.Model;
using Steadwing.Plugins.E2b.Diagnosis.Scope;

namespace Steadwing.Plugins.E2b.Diagnosis.Modes;

/// <summary>Paused at its end time while the caller still used it.</summary>
internal sealed class AutoPaused : IFailureMode
{
    public FailureMode Mode { get; } = new(
        "e2b.auto-paused",
        "Paused at its end time",
        "The sandbox was paused at its end time while the caller still used it.");

    public IReadOnlyList<string> Explains { get; } = ["e2b.sandbox-timeout", "e2b.timeout-not-extended", "e2b.process-failed", "e2b.port-not-open"];

    public Finding? Detect(Case @case)
    {
        List<Expiry> pauses = [.. Expiry.Paused(@case).Where(expiry => @case.InWindow(expiry.At) && expiry.Kind != ExpiryKind.Absurd && (expiry.CutWork || expiry.WasNeeded(@case)))];
        // Where nothing was cut, only the first pause was missed; replacements pause later as they should.
        List<Expiry> used = [.. pauses.Where(expiry => expiry.CutWork)];
        if (used.Count == 0)
            used = [.. pauses.Take(1)];
        if (used.Count == 0)
            return null;

        Expiry first = used[0];
        FindingDraft draft = new FindingDraft(this)
            .About(used.Select(expiry => expiry.Sandbox))
            .About(used.SelectMany(expiry => expiry.Successors(@case)))
            .Decisive(
                $"Sandbox {first.Sandbox.Id} was paused at {Words.Clock(first.At)}, within seconds of its end time.",
                first.Life.EndEvidence,
                first.Life.Updates.Count > 0 ? first.Life.Updates[^1].Id : first.Life.ScheduleEvidence);
        if (first.Sandbox.Listed is { } listed)
        {
            if (listed.OnTimeout == "pause")
                draft.Because("It is configured to pause instead of being killed when its time is up.", listed.Id);
            if (listed.State == "paused")
                draft.Because("It is still there as paused, files included.", listed.Id);
        }

        foreach ((string what, string evidence) in first.Work.Take(2))
            draft.Decisive($"When it was paused, {what}.", evidence);
        if (first.Replacement(@case) is { } replacement)
            draft.Because(
                $"{Words.Span(replacement.Born - first.At)} later the app created {replacement.Id} with the same metadata instead of "
                    + "connecting to the paused one.",
                replacement.FirstLife?.StartEvidence);
        draft
            .Fix($"Connect to {first.Sandbox.Id} to resume it; a paused sandbox is not dead, isRunning() just answers false.", Docs.Persistence)
            .Fix($"Extend the end time while work goes on; {Words.Span(first.Life.Lifetime ?? default)} was too short.", Docs.Lifecycle);
        return draft.Build(
            $"The sandbox was paused automatically at its end time {Words.Clock(first.At)} while it was still in use; it is not lost.",
            first.CutWork ? ClaimLevel.Confirmed : ClaimLevel.Likely,
            first.CutWork ? 0.92 : 0.65,
            @case.Fit([.. used.Select(expiry => expiry.Sandbox)], first.At, Symptom.SandboxGone | Symptom.Pause | Symptom.Hang),
            first.At);
    }
}
