using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Analysis;

/// <summary>How one provider fared.</summary>
/// <param name="Integration">Id of the integration.</param>
/// <param name="Provider">Id of the provider, or <see cref="EvidenceStates.AllProviders"/>.</param>
/// <param name="State">The worst that has to be told about it; <see cref="EvidenceState.Ok"/> when all is well.</param>
/// <param name="Share">How much of what it should read was read, 0 to 1.</param>
/// <param name="Answered">Whether anything was answered at all.</param>
/// <param name="Items">Observations kept.</param>
/// <param name="Text">One sentence.</param>
internal sealed record ProviderOutcome(
    string Integration, string Provider, EvidenceState State, double Share, bool Answered, int Items, string Text);
