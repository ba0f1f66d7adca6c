using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Analysis;

/// <summary>Everything that one integration gave.</summary>
/// <param name="Integration">Its id.</param>
/// <param name="Items">In canonical order.</param>
/// <param name="Providers">One entry per provider, ordered by id.</param>
/// <param name="OutOfTime">Whether a deadline of the host cut something off.</param>
internal sealed record SourceEvidence(string Integration, IReadOnlyList<EvidenceItem> Items, IReadOnlyList<ProviderOutcome> Providers, bool OutOfTime = false);
