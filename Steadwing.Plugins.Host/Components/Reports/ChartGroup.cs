using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Reports;

namespace Steadwing.Plugins.Host.Components.Reports;

/// <summary>The charts of one subject, over one span of time.</summary>
/// <param name="Subject">What they are about.</param>
/// <param name="Charts">One per quantity.</param>
/// <param name="From">Left edge, UTC.</param>
/// <param name="To">Right edge, UTC; after <paramref name="From"/>.</param>
/// <param name="Onset">When the first cause that affects the subject began, UTC; of a subject of no cause, when the first cause of all did. Null without a cause.</param>
internal sealed record ChartGroup(Subject Subject, IReadOnlyList<EvidenceSeries> Charts, DateTimeOffset From, DateTimeOffset To, DateTimeOffset? Onset)
{
    private const int MaxAffected = 6;
    private const int MaxBeside = 3;

    /// <summary>Subjects of causes first, in order of how much they are affected; then a few others that sentences speak of, one of each kind before a second one.</summary>
    public static IEnumerable<ChartGroup> Of(Report report)
    {
        List<Subject> affected = [.. report.Causes.SelectMany(cause => cause.Subjects).Distinct()];
        ChartGroup[] all = [.. report.Evidence.Where(item => item.Series is { Count: > 0 })
            .GroupBy(item => item.Subject)
            .Select(group => Make(report, group.Key, [.. group.SelectMany(item => item.Series!).Where(series => series.Points.Count > 1).DistinctBy(series => series.Name)]))
            .Where(group => group.Charts.Count > 0)];
        ILookup<bool, ChartGroup> parts = all.ToLookup(group => affected.Contains(group.Subject));
        IEnumerable<ChartGroup> beside = parts[false].GroupBy(group => group.Subject.Kind).SelectMany(kind => kind.Select((group, place) => (group, place)))
            .OrderBy(each => each.place).Select(each => each.group);
        return [.. parts[true].OrderBy(group => affected.IndexOf(group.Subject)).Take(MaxAffected), .. beside.Take(MaxBeside)];
    }

    private static ChartGroup Make(Report report, Subject subject, IReadOnlyList<EvidenceSeries> charts)
    {
        if (charts.Count == 0) return new ChartGroup(subject, [], default, default, null);
        DateTimeOffset from = charts.Min(series => series.Points[0].At);
        DateTimeOffset to = charts.Max(series => series.Points[^1].At);
        ReportCause? cause = report.Causes.FirstOrDefault(each => each.Subjects.Contains(subject)) ?? (report.Causes.Count > 0 ? report.Causes[0] : null);
        return new ChartGroup(subject, charts, from, to > from ? to : from.AddMinutes(1), cause?.Onset);
    }
}
