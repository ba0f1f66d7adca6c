using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Analysis;

/// <summary>Turns observations into evidence: identified, hashed, in canonical order. Same observations in any order, same list.</summary>
internal static class EvidenceStamper
{
    private const int IdLength = 12;

    /// <summary>Stamps what one provider saw. Observations of identical content become one item, read at the earliest of their times.</summary>
    public static IReadOnlyList<EvidenceItem> Stamp(string integration, string provider, IEnumerable<SeenObservation> seen)
    {
        using var form = new CanonicalForm();
        var unique = new Dictionary<string, SeenObservation>(StringComparer.Ordinal);
        foreach (SeenObservation one in seen)
        {
            string hash = form.Hash(one.Observation);
            if (!unique.TryGetValue(hash, out SeenObservation? known) || one.At < known.At) unique[hash] = one;
        }

        var items = new List<EvidenceItem>(unique.Count);
        var taken = new HashSet<string>(unique.Count, StringComparer.Ordinal);
        foreach ((string hash, SeenObservation one) in unique.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            string id = FreeId(CanonicalForm.Identity(integration, provider, hash), taken);
            items.Add(new EvidenceItem(id, integration, provider, one.At, hash, one.Observation));
        }

        return InOrder(items);
    }

    /// <summary>Provider, beginning (timeless first), subject, id.</summary>
    public static IReadOnlyList<EvidenceItem> InOrder(IEnumerable<EvidenceItem> items)
    {
        EvidenceItem[] ordered = [.. items];
        Array.Sort(ordered, Compare);
        return ordered;
    }

    private static int Compare(EvidenceItem left, EvidenceItem right)
    {
        int order = string.CompareOrdinal(left.Integration, right.Integration);
        if (order == 0) order = string.CompareOrdinal(left.Provider, right.Provider);
        if (order == 0) order = Nullable.Compare(left.Observation.From, right.Observation.From);
        if (order == 0) order = string.CompareOrdinal(left.Observation.Subject.Kind, right.Observation.Subject.Kind);
        if (order == 0) order = string.CompareOrdinal(left.Observation.Subject.Id, right.Observation.Subject.Id);
        return order == 0 ? string.CompareOrdinal(left.Id, right.Id) : order;
    }

    /// <summary>Two contents whose identities share their first 48 bits: the later in hash order gets a longer id.</summary>
    private static string FreeId(string identity, HashSet<string> taken)
    {
        int length = IdLength;
        string id = "ev-" + identity[..length];
        while (!taken.Add(id)) id = "ev-" + identity[..++length];
        return id;
    }
}
