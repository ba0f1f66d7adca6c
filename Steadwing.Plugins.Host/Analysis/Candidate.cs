using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Analysis;

/// <summary>A finding that passed validation, with the claim that is left to it.</summary>
/// <param name="Finding">As the integration gave it, invalid sentences removed, numbers clamped.</param>
/// <param name="Title">Name of its failure mode.</param>
/// <param name="Claim">After all caps; never higher than the finding's own.</param>
internal sealed record Candidate(Finding Finding, string Title, ClaimLevel Claim)
{
    public bool IsAsserted => RankingRules.IsAsserted(Claim);

    public double Score => RankingRules.Score(Claim, Finding.Fit, Finding.Strength);
}
