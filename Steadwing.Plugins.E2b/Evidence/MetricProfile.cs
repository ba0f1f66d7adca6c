using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Client;
using Steadwing.Plugins.E2b.Client.Models;

namespace Steadwing.Plugins.E2b.Evidence;

/// <summary>What the samples of one sandbox amount to, at the resolution in which they were received.</summary>
internal static class MetricProfile
{
    private const double GapSteps = 2.5;
    private const double ShortestGapSeconds = 14;

    /// <param name="life">The sandbox; its pauses are no gaps.</param>
    /// <param name="answer">Its samples.</param>
    /// <param name="from">Start of the span that was asked for.</param>
    /// <param name="to">Its end.</param>
    public static Observation Observe(SandboxLife life, ApiResult<IReadOnlyList<SandboxMetric>> answer, DateTimeOffset from, DateTimeOffset to)
    {
        SandboxMetric[] samples = [.. answer.Value!.OrderBy(s => s.At).DistinctBy(s => s.At)];
        if (samples.Length == 0)
            return Empty(life, answer.Request, from, to);

        double step = StepOf([.. samples.Select(s => s.At)]) ?? 5;
        double memTotal = samples.Max(s => s.MemTotal);
        double diskTotal = samples.Max(s => s.DiskTotal);
        SandboxMetric memPeak = samples.MaxBy(s => s.MemUsed)!;
        SandboxMetric diskPeak = samples.MaxBy(s => s.DiskUsed)!;
        SandboxMetric cpuPeak = samples.MaxBy(s => s.CpuUsedPct)!;
        (DateTimeOffset At, double Seconds)[] gaps = [.. GapsOf(samples, step, life)];
        (DateTimeOffset At, double Seconds) longest = gaps.OrderByDescending(g => g.Seconds).FirstOrDefault();
        Facts facts = new Facts()
            .Set("samples", samples.Length)
            .Set("firstAt", samples[0].At)
            .Set("lastAt", samples[^1].At)
            .Set("stepSeconds", step)
            .Set("cpuCount", samples[^1].CpuCount)
            .Set("cpuPeakPct", Rounded(cpuPeak.CpuUsedPct))
            .Set("cpuPeakAt", cpuPeak.At)
            .Set("cpuMeanPct", Rounded(samples.Average(s => s.CpuUsedPct)))
            .Set("gapCount", gaps.Length);
        if (memTotal > 0)
        {
            facts.Set("memTotalBytes", memTotal).Set("memPeakBytes", memPeak.MemUsed).Set("memPeakAt", memPeak.At)
                .Set("memPeakPct", Rounded(100 * memPeak.MemUsed / memTotal)).Set("memMeanPct", Rounded(100 * samples.Average(s => s.MemUsed) / memTotal));
        }

        if (diskTotal > 0)
            facts.Set("diskTotalBytes", diskTotal).Set("diskPeakPct", Rounded(100 * diskPeak.DiskUsed / diskTotal)).Set("diskPeakAt", diskPeak.At);
        if (gaps.Length > 0)
            facts.Set("longestGapSeconds", longest.Seconds).Set("longestGapAt", longest.At);

        return new Observation
        {
            Kind = Kinds.Metrics,
            Subject = Subjects.Sandbox(life.Id),
            Text = $"{samples.Length} samples of sandbox {life.Id}, one every {step:0} s: "
                + (memTotal > 0 ? $"memory peaked at {100 * memPeak.MemUsed / memTotal:0} % of {memTotal / 1048576:0} MiB ({Wording.At(memPeak.At)}), " : "")
                + $"CPU at {cpuPeak.CpuUsedPct:0} %"
                + (diskTotal > 0 ? $", disk at {100 * diskPeak.DiskUsed / diskTotal:0} %" : "")
                + (gaps.Length > 0 ? $"; {gaps.Length} gaps, the longest {longest.Seconds:0} s from {Wording.At(longest.At)}." : "."),
            From = samples[0].At,
            To = samples[^1].At,
            Request = answer.Request,
            Shown = samples.Length,
            Total = samples.Length,
            Facts = facts.Values,
            Series =
            [
                new EvidenceSeries("cpuUsedPct", "percent", 100, [.. samples.Select(s => new SeriesPoint(s.At, s.CpuUsedPct))]),
                new EvidenceSeries("memUsed", "bytes", memTotal > 0 ? memTotal : null, [.. samples.Select(s => new SeriesPoint(s.At, s.MemUsed))]),
                new EvidenceSeries("diskUsed", "bytes", diskTotal > 0 ? diskTotal : null, [.. samples.Select(s => new SeriesPoint(s.At, s.DiskUsed))]),
            ],
        };
    }

    /// <summary>The usual distance between samples in seconds; null for fewer than two.</summary>
    public static double? StepOf(IReadOnlyList<DateTimeOffset> ascending)
    {
        if (ascending.Count < 2)
            return null;
        double[] steps = [.. ascending.Zip(ascending.Skip(1), (a, b) => Math.Round((b - a).TotalSeconds)).Order()];
        return Math.Max(1, steps[steps.Length / 2]);
    }

    private static IEnumerable<(DateTimeOffset At, double Seconds)> GapsOf(SandboxMetric[] samples, double step, SandboxLife life)
    {
        for (int i = 1; i < samples.Length; i++)
        {
            (DateTimeOffset from, DateTimeOffset to) = (samples[i - 1].At, samples[i].At);
            double seconds = (to - from).TotalSeconds;
            bool paused = life.Pauses.Any(p => p.From < to && (p.To ?? DateTimeOffset.MaxValue) > from);
            if (seconds >= Math.Max(ShortestGapSeconds, GapSteps * step) && !paused)
                yield return (from, seconds);
        }
    }

    private static Observation Empty(SandboxLife life, string request, DateTimeOffset from, DateTimeOffset to) => new()
    {
        Kind = Kinds.Metrics,
        Subject = Subjects.Sandbox(life.Id),
        State = EvidenceState.Empty,
        Text = $"There is not one metric sample of sandbox {life.Id} between {Wording.At(from)} and {Wording.At(to)}.",
        From = from,
        To = to,
        Request = request,
        Shown = 0,
        Total = 0,
        Facts = new Facts().Set("samples", 0d).Values,
    };

    private static double Rounded(double value) => Math.Round(value, 2);
}
