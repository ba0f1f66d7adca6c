using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Analysis;

/// <summary>Every number that ranking depends on, in one place.</summary>
internal static class RankingRules
{
    /// <summary>Below this fit a finding is noise: it does not concern the incident and is never asserted.</summary>
    public const double NoiseFit = 0.35;

    /// <summary>From this fit on a finding concerns the incident on its own account.</summary>
    public const double GoodFit = 0.5;

    /// <summary>Below this completeness nobody can say that nothing was wrong.</summary>
    public const double MinCompletenessForNoFault = 0.6;

    public const int MaxAssertedCauses = 10;
    public const int MaxPossibleCauses = 5;
    public const int MaxTimeline = 40;
    public const int MaxHeadlineWords = 25;

    /// <summary>A cause may seem to begin this much later than its consequence: clocks and sampling differ.</summary>
    public static readonly TimeSpan OnsetTolerance = TimeSpan.FromMinutes(2);

    /// <summary>Rank of a finding among findings of any claim, 0 to 1.</summary>
    public static double Score(ClaimLevel claim, double fit, double strength) =>
        ClaimWeight(claim) * (0.4 + 0.6 * fit) * (0.5 + 0.5 * strength);

    public static bool IsAsserted(ClaimLevel claim) => claim >= ClaimLevel.Likely;

    private static double ClaimWeight(ClaimLevel claim) => claim switch
    {
        ClaimLevel.Confirmed => 1.0,
        ClaimLevel.Likely => 0.8,
        _ => 0.3,
    };
}
