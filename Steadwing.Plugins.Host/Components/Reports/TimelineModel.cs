using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Reports;

namespace Steadwing.Plugins.Host.Components.Reports;

/// <summary>The timeline as a picture: one lane per subject, bars for spans, dots for moments.</summary>
/// <param name="From">Left edge, UTC.</param>
/// <param name="To">Right edge, UTC.</param>
/// <param name="Lanes">The subjects most often cited, in order of appearance.</param>
internal sealed record TimelineModel(DateTimeOffset From, DateTimeOffset To, IReadOnlyList<TimelineLane> Lanes)
{
    private const int MaxLanes = 8;
    private static readonly TimeSpan s_before = TimeSpan.FromHours(2);
    private static readonly TimeSpan s_after = TimeSpan.FromHours(4);

    /// <summary>Where a moment lies, 0 to 100; what is outside lies on the edge.</summary>
    public double Percent(DateTimeOffset at) => Math.Clamp((at - From) / (To - From) * 100, 0, 100);

    public static TimelineModel Of(ReportModel model)
    {
        IReadOnlyList<TimelineEntry> entries = model.Report.Timeline;
        DateTimeOffset middle = model.Onset ?? model.Window.From;
        List<DateTimeOffset> near = [.. entries.Select(entry => entry.At).Append(middle).Append(model.Window.From)
            .Where(at => at >= middle - s_before && at <= middle + s_after)];
        (DateTimeOffset from, DateTimeOffset to) = near.Count > 0 ? (near.Min(), near.Max()) : (middle, middle);
        TimeSpan margin = TimeSpan.FromTicks(Math.Max((to - from).Ticks / 20, TimeSpan.TicksPerSecond * 15));
        return new TimelineModel(from - margin, to + margin, Lay(model, entries, from - margin, to + margin));
    }

    private static List<TimelineLane> Lay(ReportModel model, IReadOnlyList<TimelineEntry> entries, DateTimeOffset from, DateTimeOffset to)
    {
        var placed = entries.Where(entry => entry.At >= from && entry.At <= to)
            .Select(entry => (Entry: entry, Evidence: entry.Evidence.Select(model.Find).OfType<ReportEvidence>().FirstOrDefault()))
            .Where(each => each.Evidence is not null)
            .GroupBy(each => each.Evidence!.Subject);
        ILookup<Subject, ReportEvidence> spans = model.Numbers.Cited
            .Where(item => item.From < item.To && item.To > from && item.From < to && item.Series is null).ToLookup(item => item.Subject);
        return [.. placed.OrderByDescending(group => group.Count()).Take(MaxLanes).OrderBy(group => group.Min(each => each.Entry.At))
            .Select(group => new TimelineLane(group.Key, [.. group.Select(each => each.Entry)], [.. spans[group.Key].Take(12)]))];
    }
}
