using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Reports;

/// <summary>Makes a series small enough for a report without losing its peaks.</summary>
internal static class SeriesSampler
{
    public const int MaxPoints = 120;

    /// <summary>Splits the samples into equal runs and keeps the highest of each (the first of several).</summary>
    public static EvidenceSeries Reduce(EvidenceSeries series)
    {
        int count = series.Points.Count;
        if (count <= MaxPoints) return series;
        var kept = new SeriesPoint[MaxPoints];
        for (int run = 0; run < MaxPoints; run++)
        {
            int from = (int)((long)run * count / MaxPoints);
            int to = (int)((long)(run + 1) * count / MaxPoints);
            kept[run] = series.Points[from];
            for (int index = from + 1; index < to; index++)
            {
                if (series.Points[index].Value > kept[run].Value) kept[run] = series.Points[index];
            }
        }

        return series with { Points = kept };
    }
}
