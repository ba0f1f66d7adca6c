using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Analysis;

/// <summary>News about one provider while evidence is being collected.</summary>
/// <param name="Integration">Id of the integration.</param>
/// <param name="Provider">Id of the provider; <see cref="EvidenceStates.AllProviders"/> when the integration could not even name them.</param>
/// <param name="Title">What it reads, as a person would say it.</param>
/// <param name="Stage">How far it is.</param>
/// <param name="Items">Observations so far.</param>
/// <param name="State">How it ended; null until <see cref="CollectionStage.Finished"/>.</param>
/// <param name="Text">One sentence about the end; null until then.</param>
internal sealed record CollectionProgress(
    string Integration, string Provider, string Title, CollectionStage Stage, int Items, EvidenceState? State = null, string? Text = null);
