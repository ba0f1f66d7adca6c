using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Analysis;

/// <summary>Everything that one integration gave.</summary>
/// <param name="Integration">Its id.</param>
/// <param name="Items">In canonical order.</param>
/// <param name="Providers">One entry per provider, ordered by id.</param>
internal sealed record SourceEvidence(string Integration, IReadOnlyList<EvidenceItem> Items, IReadOnlyList<ProviderOutcome> Providers);
