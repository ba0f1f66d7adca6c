using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Diagnosis.Model;
using Steadwing.Plugins.E2b.Diagnosis.Scope;

namespace Steadwing.Plugins.E2b.Diagnosis.Modes;

/// <summary>The lifetime was never what its author meant.</summary>
internal sealed class TimeoutMisconfigured : IFailureMode
{
    public FailureMode Mode { get; } = new(
        "e2b.timeout-misconfigured",
        "Sandbox timeout set wrongly",
        "The lifetime was never what its author meant: seconds taken for milliseconds, a request timeout, or zero.");

    public IReadOnlyList<string> Explains { get; } = ["e2b.sandbox-timeout", "e2b.creation-rate-limit", "e2b.process-failed", "e2b.concurrency-limit", "e2b.timeout-not-extended"];

    public Finding? Detect(Case @case)
    {
        List<Expiry> absurd = [.. Expiry.Killed(@case)
            .Concat(Expiry.Paused(@case))
            .Where(expiry => expiry.Kind == ExpiryKind.Absurd && @case.InWindow(expiry.At))
            .OrderBy(expiry => expiry.Life.Start)];
        // One short life may be somebody's experiment; a named one that cut work, or a series, is a setting.
        if (absurd.Count == 0 || (absurd.Count == 1 && @case.Scope.Kind != ScopeKind.Named && !absurd[0].CutWork))
            return null;

        Expiry first = absurd[0];
        TimeSpan lifetime = first.Shortened is { SetTimeout: { } end } update
            ? end - update.At
            : first.Life.ScheduledLifetime ?? first.Life.Lifetime ?? default;
        DateTimeOffset onset = first.Shortened?.At ?? first.Life.Start;
        List<Execution> earlier = [.. @case.Account.Sandboxes
            .Where(other => other.TemplateId == first.Sandbox.TemplateId)
            .SelectMany(other => other.Executions)
            .Where(life => life.Start < onset && (life.Lifetime ?? life.ScheduledLifetime) > lifetime * 4)];
        FindingDraft draft = new FindingDraft(this)
            .About(absurd.Select(expiry => expiry.Sandbox))
            .About("template", first.Sandbox.TemplateId)
            .Decisive(
                $"{Words.Sandboxes(absurd.Count)} ended with reason timeout {Words.Span(lifetime)} after "
                    + $"{(first.Shortened is null ? "being created" : "its end was set")}, the first at {Words.Clock(first.At)}.",
                absurd.Take(8).Select(expiry => expiry.Life.EndEvidence));
        if (first.Life.ScheduleEvidence is { } schedule && schedule != first.Life.EndEvidence)
            draft.Because($"The end was scheduled like that from the start: {Words.Span(lifetime)}.", schedule);
        if (first.Shortened is { } set)
            draft.Decisive(
                $"At {Words.Clock(set.At)} the end was set to {Words.Clock(set.SetTimeout!.Value)}, {Words.Span(lifetime)} later.",
                set.Id);
        foreach ((string what, string evidence) in absurd.SelectMany(expiry => expiry.Work).Take(2))
            draft.Because($"When it ended, {what}.", evidence);
        if (earlier.Count > 0)
            draft.Because(
                $"Before {Words.Clock(onset)} sandboxes of this template lived "
                    + $"{Words.Span(earlier.Max(life => life.Lifetime ?? life.ScheduledLifetime)!.Value)} and less abruptly.",
                earlier.Take(4).Select(life => life.EndEvidence ?? life.StartEvidence));
        draft
            .Fix(
                $"Check the unit of the timeout: {lifetime.TotalSeconds:0} s is what JavaScript's timeoutMs makes of a value up to "
                    + $"{lifetime.TotalSeconds * 1000:0}. JavaScript takes milliseconds, Python and REST take seconds.",
                Docs.Lifecycle)
            .Fix("Do not confuse the sandbox's lifetime with requestTimeoutMs or a command's timeout.", Docs.Commands);
        return draft.Build(
            $"Sandbox timeout is misconfigured: sandboxes are given only {Words.Span(lifetime)} to live and die before their work.",
            ClaimLevel.Confirmed,
            absurd.Count > 1 || earlier.Count > 0 ? 0.95 : 0.7,
            @case.Fit([.. absurd.Select(expiry => expiry.Sandbox)], first.At, Symptom.SandboxGone | Symptom.CreateRefused | Symptom.Hang),
            onset);
    }
}
