namespace Steadwing.Plugins.Host.Analysis;

/// <summary>Decides the verdict. A clean bill of health is the hardest one to get.</summary>
internal static class VerdictRule
{
    /// <param name="causes">Ranked, first one first.</param>
    /// <param name="doubt">Whether a diagnosis says that it cannot tell.</param>
    /// <param name="completeness">0 to 1.</param>
    /// <param name="input">For what could not be read at all: every provider matters to a clean bill of health.</param>
    public static Verdict Decide(IReadOnlyList<RankedCause> causes, bool doubt, double completeness, AnalysisInput input)
    {
        if (causes is [{ Claim: Abstractions.ClaimLevel.Confirmed }, ..]) return Verdict.Identified;
        if (causes is [{ Claim: Abstractions.ClaimLevel.Likely }, ..]) return Verdict.Likely;
        bool lead = causes.Any(cause => cause.Finding.Fit >= RankingRules.GoodFit);
        bool unread = input.Unavailable.Count > 0
            || input.Sources.Any(source => source.Failure is not null || source.Evidence.Providers.Any(provider => provider.Share == 0));
        bool judged = input.Sources.Any(source => source.CanDiagnose);
        return doubt || lead || unread || !judged || completeness < RankingRules.MinCompletenessForNoFault
            ? Verdict.Inconclusive
            : Verdict.NoFaultFound;
    }
}
