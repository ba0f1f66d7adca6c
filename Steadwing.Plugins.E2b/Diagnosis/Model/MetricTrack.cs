using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.E2b.Diagnosis.Model;

/// <summary>CPU, memory and disk of one sandbox over time.</summary>
internal sealed class MetricTrack
{
    private static readonly EvidenceSeries s_none = new("", "", null, []);

    public MetricTrack(EvidenceItem item)
    {
        Id = item.Id;
        Cpu = Find(item, "cpuUsedPct");
        Memory = Find(item, "memUsed");
        Disk = Find(item, "diskUsed");
        StepSeconds = item.Number("stepSeconds") ?? 5;
        First = item.Moment("firstAt");
        Last = item.Moment("lastAt");
    }

    /// <summary>Evidence id.</summary>
    public string Id { get; }

    public EvidenceSeries Cpu { get; }

    /// <summary>Used memory in bytes without page cache; its limit is the memory the guest sees.</summary>
    public EvidenceSeries Memory { get; }

    public EvidenceSeries Disk { get; }

    /// <summary>Resolution of the samples; each is the maximum of its bucket.</summary>
    public double StepSeconds { get; }

    public DateTimeOffset? First { get; }

    public DateTimeOffset? Last { get; }

    public bool IsEmpty => Cpu.Points.Count == 0;

    /// <summary>Highest share of the limit in percent between two moments; null without samples there.</summary>
    public static double? PeakPct(EvidenceSeries series, DateTimeOffset from, DateTimeOffset to)
    {
        double? peak = null;
        foreach (SeriesPoint point in Slice(series, from, to))
            peak = Math.Max(peak ?? 0, Pct(series, point.Value));
        return peak;
    }

    /// <summary>Highest raw value between two moments; null without samples there.</summary>
    public static double? Peak(EvidenceSeries series, DateTimeOffset from, DateTimeOffset to)
    {
        double? peak = null;
        foreach (SeriesPoint point in Slice(series, from, to))
            peak = Math.Max(peak ?? 0, point.Value);
        return peak;
    }

    /// <summary>Mean value between two moments; null without samples there.</summary>
    public static double? Mean(EvidenceSeries series, DateTimeOffset from, DateTimeOffset to)
    {
        List<double> values = [.. Slice(series, from, to).Select(point => point.Value)];
        return values.Count == 0 ? null : values.Average();
    }

    /// <summary>First moment in the span at which the share of the limit reaches a percentage; null when it never does.</summary>
    public static DateTimeOffset? FirstAtOrAbove(EvidenceSeries series, double pct, DateTimeOffset from, DateTimeOffset to)
    {
        foreach (SeriesPoint point in Slice(series, from, to))
        {
            if (Pct(series, point.Value) >= pct)
                return point.At;
        }

        return null;
    }

    /// <summary>
    /// Stretches at or above a percentage that last at least so long. A hole in the samples does not end a stretch: an overloaded
    /// guest answers late and yields gaps instead of high values.
    /// </summary>
    public static IReadOnlyList<TimeWindow> Sustained(EvidenceSeries series, double pct, TimeSpan atLeast)
    {
        List<TimeWindow> stretches = [];
        DateTimeOffset? start = null;
        DateTimeOffset last = default;
        int dips = 0;
        foreach (SeriesPoint point in series.Points)
        {
            if (Pct(series, point.Value) >= pct)
            {
                start ??= point.At;
                last = point.At;
                dips = 0;
            }
            else if (start is { } began && ++dips > 2)
            {
                Close(began);
            }
        }

        if (start is { } open)
            Close(open);
        return stretches;

        void Close(DateTimeOffset began)
        {
            if (last - began >= atLeast)
                stretches.Add(new TimeWindow(began, last));
            start = null;
            dips = 0;
        }
    }

    /// <summary>Holes of at least so long between two samples within the span.</summary>
    public IReadOnlyList<TimeWindow> Gaps(DateTimeOffset from, DateTimeOffset to, TimeSpan atLeast)
    {
        List<TimeWindow> gaps = [];
        SeriesPoint? previous = null;
        foreach (SeriesPoint point in Cpu.Points)
        {
            if (previous is { } before && point.At - before.At >= atLeast && point.At >= from && before.At <= to)
                gaps.Add(new TimeWindow(before.At, point.At));
            previous = point;
        }

        return gaps;
    }

    /// <summary>Share of the limit in percent; for a series without limit, the value itself.</summary>
    public static double Pct(EvidenceSeries series, double value) => series.Limit is > 0 and { } limit ? 100 * value / limit : value;

    private static IEnumerable<SeriesPoint> Slice(EvidenceSeries series, DateTimeOffset from, DateTimeOffset to)
    {
        foreach (SeriesPoint point in series.Points)
        {
            if (point.At > to)
                yield break;
            if (point.At >= from)
                yield return point;
        }
    }

    private static EvidenceSeries Find(EvidenceItem item, string name) => item.Observation.Series
        .FirstOrDefault(series => series.Name == name) ?? s_none;
}
