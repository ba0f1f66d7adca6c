using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Analysis;

/// <summary>Sums up what one provider gave.</summary>
internal static class ProviderOutcomes
{
    public static ProviderOutcome Of(string integration, string provider, IReadOnlyList<EvidenceItem> items)
    {
        EvidenceItem? worst = items.Where(item => EvidenceStates.IsGap(item.Observation.State))
            .OrderByDescending(item => EvidenceStates.IsWide(item.Observation.Subject))
            .ThenByDescending(item => EvidenceStates.Severity(item.Observation.State))
            .FirstOrDefault();
        bool empty = items.All(item => item.Observation.State == EvidenceState.Empty);
        EvidenceState state = worst?.Observation.State ?? (empty ? EvidenceState.Empty : EvidenceState.Ok);
        string text = worst?.Observation.Text ?? (empty ? "Answered and had nothing." : items.Count == 1 ? "1 item." : $"{items.Count} items.");
        // What took no request (how things were chosen, why nothing was asked) is no answer of the service.
        bool answered = items.Any(item => EvidenceStates.WasAnswered(item.Observation.State) && item.Observation.Request != EvidenceStates.NoRequest);
        return new ProviderOutcome(integration, provider, state, CompletenessModel.Share(items), answered, items.Count, text);
    }
}
