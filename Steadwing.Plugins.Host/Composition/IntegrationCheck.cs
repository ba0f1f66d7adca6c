using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Composition;

/// <summary>One verdict per capability of one integration.</summary>
/// <param name="Id">Id of the integration.</param>
/// <param name="Name">Name shown to people.</param>
/// <param name="Address">Where it reads; null when that could not be found out.</param>
/// <param name="Capabilities">What was checked, in the order in which it is shown.</param>
/// <param name="Verdicts">One per capability, in the same order.</param>
internal sealed record IntegrationCheck(
    string Id, string Name, string? Address, IReadOnlyList<Capability> Capabilities, IReadOnlyList<CapabilityVerdict> Verdicts)
{
    public bool Works => Verdicts.All(IsGood);

    /// <summary>An answer without content is an answer: the permission is there.</summary>
    public static bool IsGood(CapabilityVerdict verdict) => verdict.State is EvidenceState.Ok or EvidenceState.Empty;
}
