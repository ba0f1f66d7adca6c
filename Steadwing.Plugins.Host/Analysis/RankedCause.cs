using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Analysis;

/// <summary>One cause of the report.</summary>
/// <param name="Finding">Its proof.</param>
/// <param name="Title">Name of its failure mode.</param>
/// <param name="Claim">After all caps.</param>
/// <param name="Confidence">0 to 1, see <see cref="ConfidenceModel"/>.</param>
/// <param name="Explains">Codes of what it led to, in order of onset.</param>
internal sealed record RankedCause(Finding Finding, string Title, ClaimLevel Claim, double Confidence, IReadOnlyList<string> Explains)
{
    public bool IsAsserted => RankingRules.IsAsserted(Claim);
}
