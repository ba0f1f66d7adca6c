using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Diagnosis.Model;
using Steadwing.Plugins.E2b.Diagnosis.Scope;

namespace Steadwing.Plugins.E2b.Diagnosis.Modes;

/// <summary>The account's concurrent limit was reached: only successful creations are counted, so a limit shows as a flat top.</summary>
internal sealed class ConcurrencyLimit : IFailureMode
{
    public FailureMode Mode { get; } = new(
        "e2b.concurrency-limit",
        "Concurrent sandbox limit",
        "The account's limit of concurrent sandboxes was reached, so creations were refused.");

    public IReadOnlyList<string> Explains { get; } = ["e2b.creation-stopped", "e2b.process-failed"];

    public Finding? Detect(Case @case)
    {
        if (@case.Account.Team is not { } team || AccountPressure.Ceiling(@case, team) is not { } plateau)
            return null;

        IReadOnlyList<(LifecycleRecord End, LifecycleRecord Start)> handovers = AccountPressure.Handovers(@case, plateau);
        double rate = Plateau.Longest(team.StartRate, plateau.From, plateau.To)?.Level ?? 0;
        FindingDraft draft = new FindingDraft(this)
            .About("team", team.TeamId)
            .Decisive(
                $"Concurrent sandboxes stood at {plateau.Level:0} for {Words.Span(plateau.Length)} from {Words.Clock(plateau.From)} and never "
                    + "went above: the flat top of a limit.",
                team.Id);
        if (handovers.Count > 0)
            draft.Because(
                $"{handovers.Count} starts in that time came within seconds of another sandbox's end: a slot was taken as soon as it was free.",
                handovers.Take(4).SelectMany(pair => new[] { pair.End.Id, pair.Start.Id }));
        draft.Because($"The start rate was at most {rate:0.##} per second, far below the creation rate limit.", team.Id);
        draft.Because("Refused creations leave no trace in the account, so the plateau is all E2B shows of them.", team.Id);
        draft
            .Fix(
                $"Raise the limit of {plateau.Level:0} concurrent sandboxes (plan or add-on), or queue creations on the caller's side.",
                Docs.RateLimits)
            .Fix("Kill sandboxes as soon as their job is done; shorten idle lifetimes.", Docs.Lifecycle);
        return draft.Build(
            $"The account's limit of {plateau.Level:0} concurrent sandboxes was reached from {Words.Clock(plateau.From)}, so new sandboxes "
                + "were refused.",
            AccountPressure.IsPlanSize(plateau.Level)
                && handovers.Count >= 5
                && plateau.Length >= TimeSpan.FromMinutes(5) ? ClaimLevel.Confirmed : ClaimLevel.Likely,
            Math.Min(1, 0.7 + (handovers.Count >= 3 ? 0.2 : 0)),
            @case.AccountFit(
                plateau.From,
                plateau.From > @case.Scope.Core.To ? plateau.From : plateau.To < @case.Scope.Core.From ? plateau.To : @case.Reported.From,
                Symptom.CreateRefused),
            plateau.From);
    }

    public RuledOut? Exclude(Case @case)
    {
        if (@case.Account.Team is not { } team)
            return null;
        double? highest = MetricTrack.Peak(team.Concurrent, @case.Scope.Core.From, @case.Scope.Core.To);
        return highest is < 15
            ? new RuledOut(Mode.Code, $"At most {highest:0} sandboxes ran at once; no plan's limit is that low.", [team.Id])
            : null;
    }
}
