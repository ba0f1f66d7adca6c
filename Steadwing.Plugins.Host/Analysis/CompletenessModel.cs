using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Analysis;

/// <summary>How much of what should have been looked at was looked at.</summary>
/// <remarks>
/// Share of one provider: the mean over the things it spoke about, each counting by its worst state
/// (ok, empty and not-found 1; truncated ½; everything else 0), but never more than the worst it said about the whole
/// account. A whole-account refusal therefore counts 0 whatever else was read. Completeness is the mean over all providers;
/// an integration that could not be asked counts as one provider with 0.
/// </remarks>
internal static class CompletenessModel
{
    public static double Share(IReadOnlyList<EvidenceItem> items)
    {
        double wide = 1;
        var things = new Dictionary<Subject, double>();
        foreach (Observation seen in items.Select(item => item.Observation))
        {
            double share = EvidenceStates.Share(seen.State);
            if (EvidenceStates.IsWide(seen.Subject)) wide = Math.Min(wide, share);
            else things[seen.Subject] = Math.Min(share, things.GetValueOrDefault(seen.Subject, 1));
        }

        return things.Count == 0 ? wide : Math.Min(wide, things.Values.Average());
    }

    /// <returns>0 to 1, rounded to two digits; 0 when there was nothing to ask.</returns>
    public static double Completeness(IEnumerable<ProviderOutcome> providers, int unavailableSources)
    {
        double[] shares = [.. providers.Select(provider => provider.Share), .. Enumerable.Repeat(0.0, unavailableSources)];
        return shares.Length == 0 ? 0 : Math.Round(shares.Average(), 2, MidpointRounding.ToZero);
    }
}
