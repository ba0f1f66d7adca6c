using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Analysis;

/// <summary>Keeps what is ruled out by complete sources only.</summary>
internal static class RuledOutRule
{
    /// <summary>
    /// Drops an entry when a cited item is not <see cref="EvidenceState.Ok"/>, when its provider has any gap (what was not
    /// read could contradict it), or when the same code is among the causes.
    /// </summary>
    public static IEnumerable<RuledOut> Keep(IReadOnlyList<RuledOut> entries, IReadOnlyList<EvidenceItem> items, IReadOnlyList<RankedCause> causes)
    {
        if (entries.Count == 0) return [];
        var byId = items.ToDictionary(item => item.Id, StringComparer.Ordinal);
        var incomplete = items.Where(item => EvidenceStates.IsGap(item.Observation.State)).Select(item => item.Provider).ToHashSet(StringComparer.Ordinal);
        var found = causes.SelectMany(cause => cause.Explains.Prepend(cause.Finding.Code)).ToHashSet(StringComparer.Ordinal);
        return entries
            .Where(entry => !found.Contains(entry.Code))
            .Where(entry => entry.Evidence.All(id => byId[id].Observation.State == EvidenceState.Ok && !incomplete.Contains(byId[id].Provider)))
            .DistinctBy(entry => (entry.Code, entry.Why));
    }
}
