using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Analysis;

/// <summary>Lowers a claim to what its evidence can carry. Never raises one.</summary>
/// <remarks>
/// Confirmed needs every decisive item read completely. A truncated one, or an empty one (absence is no record of a
/// mechanism), leaves Likely; any other state, an unknown id or no decisive item at all leaves Possible. A finding that does not
/// fit the incident (<see cref="RankingRules.NoiseFit"/>) is at most Possible.
/// </remarks>
internal static class ClaimCaps
{
    public static ClaimLevel Apply(Finding finding, IReadOnlyDictionary<string, EvidenceState> states)
    {
        ClaimLevel cap = finding.Decisive.Count == 0 || finding.Fit < RankingRules.NoiseFit ? ClaimLevel.Possible : ClaimLevel.Confirmed;
        foreach (string id in finding.Decisive)
        {
            ClaimLevel allowed = states.TryGetValue(id, out EvidenceState state) ? Allowed(state) : ClaimLevel.Possible;
            if (allowed < cap) cap = allowed;
        }

        return finding.Claim < cap ? finding.Claim : cap;
    }

    private static ClaimLevel Allowed(EvidenceState state) => state switch
    {
        EvidenceState.Ok => ClaimLevel.Confirmed,
        EvidenceState.Truncated or EvidenceState.Empty => ClaimLevel.Likely,
        _ => ClaimLevel.Possible,
    };
}
