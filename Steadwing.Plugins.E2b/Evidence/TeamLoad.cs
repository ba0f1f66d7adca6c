using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Client;
using Steadwing.Plugins.E2b.Client.Models;

namespace Steadwing.Plugins.E2b.Evidence;

/// <summary>Turns account-wide samples into one observation.</summary>
internal static class TeamLoad
{
    public static Observation Observe(string team, ApiResult<IReadOnlyList<TeamMetric>> answer, DateTimeOffset from, DateTimeOffset to)
    {
        TeamMetric[] samples = [.. answer.Value!.OrderBy(s => s.At).DistinctBy(s => s.At)];
        if (samples.Length == 0)
        {
            return new Observation
            {
                Kind = Kinds.TeamMetrics,
                Subject = Subjects.Team(team),
                State = EvidenceState.Empty,
                Text = $"There are no samples of the team's load between {Wording.At(from)} and {Wording.At(to)}.",
                From = from,
                To = to,
                Request = answer.Request,
                Shown = 0,
                Total = 0,
                Facts = new Facts().Set("samples", 0d).Values,
            };
        }

        TeamMetric most = samples.MaxBy(s => s.ConcurrentSandboxes)!;
        TeamMetric fastest = samples.MaxBy(s => s.SandboxStartRate)!;
        return new Observation
        {
            Kind = Kinds.TeamMetrics,
            Subject = Subjects.Team(team),
            Text = $"At most {most.ConcurrentSandboxes:0} sandboxes ran at once (at {Wording.At(most.At)}) and at most {fastest.SandboxStartRate:0.##} were started per second (at {Wording.At(fastest.At)}).",
            From = samples[0].At,
            To = samples[^1].At,
            Request = answer.Request,
            Shown = samples.Length,
            Total = samples.Length,
            Facts = new Facts()
                .Set("stepSeconds", MetricProfile.StepOf([.. samples.Select(s => s.At)]))
                .Set("samples", samples.Length)
                .Set("concurrentMax", most.ConcurrentSandboxes)
                .Set("concurrentMaxAt", most.At)
                .Set("startRateMax", fastest.SandboxStartRate)
                .Set("startRateMaxAt", fastest.At)
                .Values,
            Series =
            [
                new EvidenceSeries("concurrentSandboxes", "count", null, [.. samples.Select(s => new SeriesPoint(s.At, s.ConcurrentSandboxes))]),
                new EvidenceSeries("sandboxStartRate", "perSecond", null, [.. samples.Select(s => new SeriesPoint(s.At, s.SandboxStartRate))]),
            ],
        };
    }
}
