using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Diagnosis.Model;

namespace Steadwing.Plugins.E2b.Diagnosis;

/// <summary>Starts per second, counted from the created events themselves: finer than team metrics, whose steps dilute a burst.</summary>
internal static class StartRhythm
{
    private static readonly TimeSpan s_bin = TimeSpan.FromSeconds(10);

    /// <summary>The rate over time in bins of ten seconds within a span; empty when the events do not cover it.</summary>
    public static EvidenceSeries Of(AccountHistory account, DateTimeOffset from, DateTimeOffset to)
    {
        if (account.EventsFrom is not { } covered || covered > from)
            return new EvidenceSeries("starts", "perSecond", null, []);

        List<LifecycleRecord> starts = [.. account.Sandboxes
            .SelectMany(sandbox => sandbox.Events)
            .Where(record => record.Type is "created" or "resumed" && record.At >= from && record.At <= to)];
        if (starts.Count == 0)
            return new EvidenceSeries("starts", "perSecond", null, []);

        // Counted in whole bins since the first start.
        DateTimeOffset first = starts.Min(record => record.At);
        ILookup<long, LifecycleRecord> bins = starts.ToLookup(record => (long)((record.At - first) / s_bin));
        long last = bins.Max(bin => bin.Key);
        List<SeriesPoint> points = [];
        for (long bin = 0; bin <= last; bin++)
            points.Add(new SeriesPoint(first + (bin * s_bin), bins[bin].Count() / s_bin.TotalSeconds));
        return new EvidenceSeries("starts", "perSecond", null, points);
    }
}
