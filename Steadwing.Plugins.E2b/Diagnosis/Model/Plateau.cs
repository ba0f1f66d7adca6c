using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.E2b.Diagnosis.Model;

/// <summary>A stretch in which a quantity stays at its top and never goes above.</summary>
/// <param name="Level">The value it stays at.</param>
/// <param name="From">UTC.</param>
/// <param name="To">UTC.</param>
/// <param name="Share">Share of the samples in the stretch that are exactly at the level, 0 to 1.</param>
internal sealed record Plateau(double Level, DateTimeOffset From, DateTimeOffset To, double Share)
{
    public TimeSpan Length => To - From;

    /// <summary>
    /// The longest stretch at the highest level of the span. A sample below is tolerated when the next ones are back: a slot is empty for a moment
    /// between an end and the start that takes it.
    /// </summary>
    /// <param name="series">The quantity.</param>
    /// <param name="from">Start of the span.</param>
    /// <param name="to">End of the span.</param>
    /// <param name="tolerance">How far below the level still counts as at the level, as a share of it.</param>
    public static Plateau? Longest(EvidenceSeries series, DateTimeOffset from, DateTimeOffset to, double tolerance = 0)
    {
        List<SeriesPoint> points = [.. series.Points.Where(point => point.At >= from && point.At <= to)];
        if (points.Count == 0)
            return null;
        double top = points.Max(point => point.Value);
        double floor = top * (1 - tolerance) - 1e-9;
        Plateau? best = null;
        int start = -1;
        int last = -1;
        int hits = 0;
        for (int i = 0; i < points.Count; i++)
        {
            if (points[i].Value >= floor)
            {
                if (start < 0)
                    (start, hits) = (i, 0);
                last = i;
                hits++;
            }
            else if (start >= 0 && i - last > 2)
            {
                Keep();
            }
        }

        if (start >= 0)
            Keep();
        return best;

        void Keep()
        {
            Plateau candidate = new(top, points[start].At, points[last].At, (double)hits / (last - start + 1));
            if (best is null || candidate.Length > best.Length)
                best = candidate;
            start = -1;
        }
    }
}
