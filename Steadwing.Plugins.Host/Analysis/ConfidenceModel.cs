using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Analysis;

/// <summary>How often a cause like this turns out to be right, as a number.</summary>
/// <remarks>
/// The claim gives the band (confirmed 0.90–0.99, likely 0.65–0.90, possible 0.05–0.49); a logistic of strength, fit,
/// completeness and rivals gives the place within it: x = 0.40·strength + 0.35·fit + 0.25·completeness − 0.15·rivals,
/// place = 1 / (1 + e^(−8·(x − 0.6))). Rivals are other causes about the same subject, each counted by its score relative to this one, at most 2.
/// </remarks>
internal static class ConfidenceModel
{
    private const double StrengthWeight = 0.40;
    private const double FitWeight = 0.35;
    private const double CompletenessWeight = 0.25;
    private const double RivalWeight = 0.15;
    private const double MaxRivals = 2;
    private const double Steepness = 8;
    private const double Middle = 0.6;

    /// <returns>0 to 1, rounded to two digits.</returns>
    public static double Confidence(Candidate candidate, double completeness, IEnumerable<Candidate> others)
    {
        double rivals = Math.Min(MaxRivals, others.Where(other => IsRival(candidate, other)).Sum(other => Relative(other, candidate)));
        double x = (StrengthWeight * candidate.Finding.Strength) + (FitWeight * candidate.Finding.Fit)
            + (CompletenessWeight * completeness) - (RivalWeight * rivals);
        double place = 1 / (1 + Math.Exp(-Steepness * (x - Middle)));
        (double low, double high) = Band(candidate.Claim);
        return Math.Round(low + (place * (high - low)), 2);
    }

    private static (double Low, double High) Band(ClaimLevel claim) => claim switch
    {
        ClaimLevel.Confirmed => (0.90, 0.99),
        ClaimLevel.Likely => (0.65, 0.90),
        _ => (0.05, 0.49),
    };

    private static bool IsRival(Candidate candidate, Candidate other) =>
        !ReferenceEquals(candidate, other) && candidate.Finding.Subjects.Intersect(other.Finding.Subjects).Any();

    private static double Relative(Candidate other, Candidate self) => self.Score > 0 ? Math.Min(1, other.Score / self.Score) : 1;
}
