using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Service;

namespace Steadwing.Plugins.Host.Api;

/// <summary>An integration in an answer.</summary>
internal sealed record IntegrationView(
    string Id,
    string DisplayName,
    string Description,
    CardState State,
    string Sentence,
    bool Enabled,
    IReadOnlyList<FieldView> Fields,
    IReadOnlyList<Capability> Capabilities,
    IReadOnlyList<CapabilityVerdict> Verdicts,
    DateTimeOffset? CheckedAt)
{
    public static IntegrationView Of(IntegrationCard card) => new(
        card.Id, card.DisplayName, card.Description, card.State, card.Sentence, card.Enabled,
        [.. card.Fields.Select(FieldView.Of)], card.Capabilities, card.Verdicts, card.CheckedAt);
}
