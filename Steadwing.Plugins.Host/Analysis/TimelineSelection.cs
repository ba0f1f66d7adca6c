using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Analysis;

/// <summary>The moments worth telling: without repetitions, in order, those that prove a cause kept first.</summary>
internal static class TimelineSelection
{
    public static IReadOnlyList<TimelineEntry> Select(IEnumerable<TimelineEntry> entries, IReadOnlyList<RankedCause> causes)
    {
        var proof = causes.SelectMany(cause => cause.Finding.Because.Concat(cause.Finding.Against))
            .SelectMany(statement => statement.Evidence).ToHashSet(StringComparer.Ordinal);
        TimelineEntry[] distinct = [.. InOrder(entries).DistinctBy(entry => (entry.At, entry.Text))];
        return [.. InOrder(distinct
            .OrderByDescending(entry => entry.Evidence.Any(proof.Contains))
            .ThenBy(entry => entry.At)
            .Take(RankingRules.MaxTimeline))];
    }

    private static IOrderedEnumerable<TimelineEntry> InOrder(IEnumerable<TimelineEntry> entries) =>
        entries.OrderBy(entry => entry.At).ThenBy(entry => entry.Text, StringComparer.Ordinal).ThenBy(entry => entry.Evidence[0], StringComparer.Ordinal);
}
