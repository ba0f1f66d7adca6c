using System.Runtime.CompilerServices;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Client;
using Steadwing.Plugins.E2b.Client.Models;

namespace Steadwing.Plugins.E2b.Evidence;

/// <summary>Account-wide pressure: how many sandboxes ran at once and how fast they were started.</summary>
internal sealed class TeamEvidence(IE2bClient client, string? configuredTeam) : IEvidenceProvider
{
    public const string ProviderId = "team-metrics";
    private static readonly TimeSpan s_before = TimeSpan.FromHours(2);
    private static readonly TimeSpan s_after = TimeSpan.FromMinutes(15);

    // Beyond twelve hours the service's buckets get so wide that a burst is diluted.
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(12) - TimeSpan.FromMinutes(1);
    private static readonly (string Metric, string Words)[] s_maxima = [("concurrent_sandboxes", "concurrent sandboxes"), ("sandbox_start_rate", "sandbox starts per second")];

    public string Id => ProviderId;

    public string Title => "Team";

    public IReadOnlyList<string> DependsOn => [LifecycleEvidence.ProviderId];

    public async IAsyncEnumerable<Observation> CollectAsync(EvidenceRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        DateTimeOffset oldest = request.AsOf - E2bLimits.TeamRetention;
        DateTimeOffset from = RunSpan.Later(oldest, request.Window.From - s_before);
        DateTimeOffset to = RunSpan.Earlier(RunSpan.Earlier(request.AsOf, request.Window.To + s_after), from + s_longest);
        if (to <= oldest)
        {
            yield return Expired(request);
            yield break;
        }

        var (team, refusal) = await new TeamIdentity(client, configuredTeam).FindAsync(request.Found, request.AsOf, cancellationToken);
        if (team is null)
        {
            yield return Problems.From(refusal!, Subjects.Account, "the load of the team");
            yield break;
        }

        Task<ApiResult<IReadOnlyList<TeamMetric>>> load = client.GetTeamMetricsAsync(team, from, to, cancellationToken);
        // For one named sandbox the maximum over the span is read off the samples.
        Task<ApiResult<TeamMaximum>>[] maxima = SandboxIds.Named(request.Incident).Count > 0
            ? []
            : [.. s_maxima.Select(m => client.GetTeamMaximumAsync(team, m.Metric, from, to, cancellationToken))];
        ApiResult<IReadOnlyList<TeamMetric>> samples = await load;
        yield return samples.IsOk ? TeamLoad.Observe(team, samples, from, to) : Problems.From(samples, Subjects.Team(team), "the load of the team");
        foreach (var ((metric, words), maximum) in s_maxima.Zip(await Task.WhenAll(maxima)))
            yield return maximum.IsOk ? Highest(team, metric, words, maximum) : Problems.From(maximum, Subjects.Team(team), $"the highest number of {words}");
    }

    private static Observation Highest(string team, string metric, string words, ApiResult<TeamMaximum> maximum) => new()
    {
        Kind = Kinds.TeamMaximum,
        Subject = Subjects.Team(team),
        Text = $"The highest number of {words} was {maximum.Value!.Value:0.##}, at {Wording.At(maximum.Value.At)}.",
        From = maximum.Value.At,
        To = maximum.Value.At,
        Request = maximum.Request,
        Facts = new Facts().Set("metric", metric).Set("value", maximum.Value.Value).Set("at", maximum.Value.At).Values,
    };

    private static Observation Expired(EvidenceRequest request) => new()
    {
        Kind = Kinds.TeamMetrics,
        Subject = Subjects.Account,
        State = EvidenceState.Expired,
        Text = $"E2B keeps the load of a team for {E2bLimits.TeamRetention.TotalDays:0} days; the incident ended before that, at {Wording.At(request.Window.To)}.",
        Fix = "Analyse incidents earlier, or keep a capture.",
        From = request.Window.From,
        To = request.Window.To,
        Request = "none",
        Shown = 0,
        Total = 0,
    };
}
