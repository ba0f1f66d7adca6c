using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Diagnosis.Model;
using Steadwing.Plugins.E2b.Diagnosis.Scope;

namespace Steadwing.Plugins.E2b.Diagnosis.Modes;

/// <summary>Sandboxes were started too fast: a flat top of the start rate at a plan's limit.</summary>
internal sealed class CreationRateLimit : IFailureMode
{
    private static readonly TimeSpan s_atLeast = TimeSpan.FromSeconds(45);

    public FailureMode Mode { get; } = new(
        "e2b.creation-rate-limit",
        "Creation rate limit",
        "Sandboxes were started faster than the plan allows, so creations were refused.");

    public IReadOnlyList<string> Explains { get; } = ["e2b.process-failed"];

    public Finding? Detect(Case @case)
    {
        if (@case.Account.Team is not { } team)
            return null;

        // More than 20 at once is a Pro plan, whose rate is 5 per second.
        bool hobby = (MetricTrack.Peak(team.Concurrent, DateTimeOffset.MinValue, DateTimeOffset.MaxValue) ?? 0) <= 20;
        EvidenceSeries counted = StartRhythm.Of(@case.Account, @case.Scope.Core.From, @case.Scope.Core.To);
        Plateau? byEvents = Flat(counted, 10);
        Plateau? plateau = byEvents ?? Flat(team.StartRate, team.StepSeconds);
        if (plateau is null)
            return null;

        double usual = Plateau.Longest(team.StartRate, @case.Scope.Core.From - TimeSpan.FromHours(3), @case.Scope.Core.From)?.Level ?? 0;
        double concurrent = MetricTrack.Peak(team.Concurrent, plateau.From, plateau.To) ?? 0;
        List<IGrouping<string?, SandboxHistory>> sources = [.. @case.Account.Sandboxes
            .Where(sandbox => sandbox.Born >= plateau.From && sandbox.Born <= plateau.To)
            .GroupBy(sandbox => sandbox.TemplateId)
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key, StringComparer.Ordinal)];
        FindingDraft draft = new FindingDraft(this)
            .About("team", team.TeamId)
            .Decisive(
                $"Sandboxes were started at a flat {plateau.Level:0.##} per second for {Words.Span(plateau.Length)} from "
                    + $"{Words.Clock(plateau.From)}; only successful starts are counted, so a flat top is a limit.",
                byEvents is null ? team.Id : @case.Account.EventCoverage)
            .Because($"Before, the rate was at most {usual:0.##} per second.", team.Id)
            .Because($"Concurrent sandboxes were at {concurrent:0} then, so it was the rate and not the number.", team.Id);
        if (sources.Count > 0)
        {
            draft.About("template", sources[0].Key)
                .Because(
                    $"{sources[0].Count()} of them were of template {@case.Account.TemplateName(sources[0].Key)}.",
                    sources[0].Take(5).Select(sandbox => sandbox.FirstLife?.StartEvidence));
        }

        draft
            .Fix(
                $"Spread creations: stay below {plateau.Level:0.##} per second, with a queue and jittered back-off on 429 instead of "
                    + "immediate retries.",
                Docs.RateLimits)
            .Fix("Reuse sandboxes, or ask for a higher creation rate (1/s on Hobby, 5/s on Pro).", Docs.RateLimits);
        return draft.Build(
            $"Sandboxes were created at the plan's rate limit of {plateau.Level:0.#} per second from {Words.Clock(plateau.From)}, so further "
                + "creations were refused.",
            ClaimLevel.Likely,
            0.85,
            @case.AccountFit(plateau.From, @case.InWindow(plateau.From) ? plateau.From : plateau.To, Symptom.CreateRefused),
            plateau.From);

        Plateau? Flat(EvidenceSeries rate, double stepSeconds) =>
            Plateau.Longest(rate, @case.Scope.Core.From, @case.Scope.Core.To, tolerance: 0.12) is { Share: >= 0.6 } flat
            && flat.Length + TimeSpan.FromSeconds(stepSeconds) >= s_atLeast
            && (hobby ? flat.Level is >= 0.9 and <= 1.15 : flat.Level is >= 4.5 and <= 5.75)
                ? flat
                : null;
    }

    public RuledOut? Exclude(Case @case)
    {
        if (@case.Account.Team is not { } team)
            return null;
        double? highest = MetricTrack.Peak(team.StartRate, @case.Scope.Core.From, @case.Scope.Core.To);
        return highest is < 0.5
            ? new RuledOut(Mode.Code, $"At most {highest:0.##} sandboxes were started per second, below every plan's limit.", [team.Id])
            : null;
    }
}
