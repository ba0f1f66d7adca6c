using System.Runtime.CompilerServices;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Client;
using Steadwing.Plugins.E2b.Client.Models;

namespace Steadwing.Plugins.E2b.Evidence;

/// <summary>CPU, memory and disk of the sandboxes that matter, dead ones included.</summary>
internal sealed class MetricEvidence(IE2bClient client, SelectionSources sources) : IEvidenceProvider
{
    public const string ProviderId = "resource-metrics";
    private const int Parallel = 8;
    private static readonly TimeSpan s_before = TimeSpan.FromMinutes(60);
    private static readonly TimeSpan s_after = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_margin = TimeSpan.FromSeconds(30);

    // Up to six hours the service answers in steps of 30 seconds or less.
    private static readonly TimeSpan s_fine = TimeSpan.FromHours(6) - TimeSpan.FromMinutes(1);

    public string Id => ProviderId;

    public string Title => "Resources";

    public IReadOnlyList<string> DependsOn => [SandboxEvidence.ProviderId, LifecycleEvidence.ProviderId];

    public async IAsyncEnumerable<Observation> CollectAsync(EvidenceRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        SandboxSelection selection = await SandboxSelection.ChooseAsync(request, sources, cancellationToken);
        yield return selection.Observe();

        IReadOnlyList<ApiResult<IReadOnlyDictionary<string, SandboxMetric>>> latest = selection.WorthAsking.Count == 0 ? [] : await sources.Latest.GetAsync(selection.WorthAsking, cancellationToken);
        foreach (var answer in latest)
        {
            if (!answer.IsOk)
                yield return Problems.From(answer, Subjects.Account, "the latest metrics of sandboxes");
            foreach ((string id, SandboxMetric sample) in (answer.Value ?? new Dictionary<string, SandboxMetric>()).OrderBy(s => s.Key, StringComparer.Ordinal))
                yield return Latest(id, sample, answer.Request);
        }

        RunSpan span = RunSpan.Of(request);
        var streak = new FailureStreak("metrics", selection.Chosen.Count);
        await foreach (Observation observation in OrderedParallel.SelectAsync(selection.Chosen, Parallel, (life, token) => ReadAsync(life, span, token), cancellationToken))
        {
            yield return observation;
            if (streak.Next(observation.Kind == Kinds.Problem ? observation : null) is { } last)
            {
                yield return last;
                yield break;
            }
        }
    }

    private async Task<Observation> ReadAsync(SandboxLife life, RunSpan span, CancellationToken cancellationToken)
    {
        (DateTimeOffset from, DateTimeOffset to) = SpanOf(life, span);
        if (to <= span.RetentionStart)
            return Expired(life, from, to);
        from = RunSpan.Later(from, span.RetentionStart);
        var answer = await client.GetMetricsAsync(life.Id, from, to, cancellationToken);
        return answer.IsOk
            ? MetricProfile.Observe(life, answer, from, to)
            : Problems.From(answer, Subjects.Sandbox(life.Id), $"the metrics of sandbox {life.Id}");
    }

    /// <summary>The part of a life that belongs to the incident; a whole life, when it lies elsewhere or is short enough for fine steps.</summary>
    internal static (DateTimeOffset From, DateTimeOffset To) SpanOf(SandboxLife life, RunSpan span)
    {
        DateTimeOffset born = (life.FirstSeen ?? span.Window.From - s_before) - s_margin;
        DateTimeOffset dead = RunSpan.Earlier(span.AsOf, (life.KilledAt ?? span.AsOf) + s_margin);
        if (dead - born <= s_fine && life.FirstSeen is not null)
            return (born, dead);
        DateTimeOffset from = RunSpan.Later(born, span.Window.From - s_before);
        DateTimeOffset to = RunSpan.Earlier(dead, span.Window.To + s_after);
        if (to <= from)
            return (RunSpan.Later(born, dead - s_fine), dead);
        // A long incident: what led to its beginning counts most, unless the sandbox died in it.
        if (to - from > s_fine)
            return life.KilledAt is { } end && end <= span.Window.To + s_after ? (RunSpan.Later(from, to - s_fine), to) : (from, from + s_fine);
        return (from, to);
    }

    private static Observation Latest(string id, SandboxMetric sample, string request)
    {
        double? memory = sample.MemTotal > 0 ? Math.Round(100 * sample.MemUsed / sample.MemTotal, 2) : null;
        double? disk = sample.DiskTotal > 0 ? Math.Round(100 * sample.DiskUsed / sample.DiskTotal, 2) : null;
        return new Observation
        {
            Kind = Kinds.LatestMetrics,
            Subject = Subjects.Sandbox(id),
            Text = $"At {Wording.At(sample.At)} sandbox {id} used {sample.CpuUsedPct:0} % CPU, {memory:0} % memory and {disk:0} % disk.",
            From = sample.At,
            To = sample.At,
            Request = request,
            Facts = new Facts().Set("at", sample.At).Set("cpuUsedPct", Math.Round(sample.CpuUsedPct, 2)).Set("memUsedPct", memory).Set("diskUsedPct", disk).Values,
        };
    }

    private static Observation Expired(SandboxLife life, DateTimeOffset from, DateTimeOffset to) => new()
    {
        Kind = Kinds.Metrics,
        Subject = Subjects.Sandbox(life.Id),
        State = EvidenceState.Expired,
        Text = $"E2B keeps metrics for {E2bLimits.Retention.TotalDays:0} days: those of sandbox {life.Id} are gone.",
        Fix = "Analyse incidents within 7 days, or keep a capture.",
        From = from,
        To = to >= from ? to : from,
        Request = "none",
        Shown = 0,
        Total = 0,
        Facts = new Facts().Set("samples", 0d).Values,
    };
}
