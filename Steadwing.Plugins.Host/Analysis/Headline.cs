using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Analysis;

/// <summary>Words the one sentence that everybody reads.</summary>
internal static class Headline
{
    public static string Write(Verdict verdict, IReadOnlyList<RankedCause> causes, AnalysisInput input, IReadOnlyList<Gap> gaps, IReadOnlyList<Statement> unknowns, int checks)
    {
        return verdict switch
        {
            Verdict.Identified or Verdict.Likely => Causes(causes),
            Verdict.NoFaultFound => Shorten($"No fault found in {Names(input)}: {Count(checks)} in order. Look at the caller, its network and its own services next."),
            _ => Shorten(Open(causes, gaps, unknowns)),
        };
    }

    /// <summary>Cuts at a word boundary, never above <see cref="RankingRules.MaxHeadlineWords"/> words.</summary>
    public static string Shorten(string text)
    {
        string[] words = Words(text);
        return words.Length <= RankingRules.MaxHeadlineWords
            ? string.Join(' ', words)
            : string.Join(' ', words.Take(RankingRules.MaxHeadlineWords)).TrimEnd('.', ',', ';', ':') + "…";
    }

    /// <summary>Splits at any Unicode white space.</summary>
    public static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static string Causes(IReadOnlyList<RankedCause> causes)
    {
        string first = Of(causes[0]);
        if (causes.Count < 2 || !causes[1].IsAsserted) return Shorten(first);
        string both = $"{first.TrimEnd('.')}; independently: {Of(causes[1])}";
        if (Words(both).Length <= RankingRules.MaxHeadlineWords) return Shorten(both);
        string named = $"{first.TrimEnd('.')}; independently: {causes[1].Title}.";
        return Shorten(Words(named).Length <= RankingRules.MaxHeadlineWords ? named : first);
    }

    private static string Of(RankedCause cause) => string.IsNullOrWhiteSpace(cause.Finding.Headline) ? $"{cause.Title}." : cause.Finding.Headline;

    private static string Open(IReadOnlyList<RankedCause> causes, IReadOnlyList<Gap> gaps, IReadOnlyList<Statement> unknowns)
    {
        const string Start = "Cause not established: ";
        if (unknowns.Count > 0) return Start + unknowns[0].Text;
        if (causes.Count > 0) return $"{Start}{causes[0].Title} is possible, not proven.";
        Gap? gap = gaps.OrderByDescending(one => EvidenceStates.Severity(one.State)).FirstOrDefault();
        if (gap is null) return Start + "nothing deviates, but too little could be looked at.";
        string what = gap.Provider == EvidenceStates.AllProviders ? gap.Integration : $"{gap.Provider} of {gap.Integration}";
        return $"{Start}{what} could not be read completely ({StateNames.Of(gap.State)}).";
    }

    private static string Names(AnalysisInput input) => string.Join(", ", input.Sources.Select(source => source.DisplayName));

    private static string Count(int checks) => checks switch
    {
        0 => "everything examined is",
        1 => "1 thing checked and",
        _ => $"{checks} things checked, all",
    };
}
