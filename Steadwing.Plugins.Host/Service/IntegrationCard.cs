using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Service;

/// <summary>One integration on the settings page. Holds no secret.</summary>
/// <param name="Id">Id of the integration.</param>
/// <param name="DisplayName">Name shown to people.</param>
/// <param name="Description">What it reads and why.</param>
/// <param name="State">How it is doing.</param>
/// <param name="Sentence">The state in words: what happened and what to do.</param>
/// <param name="Enabled">The toggle.</param>
/// <param name="Fields">In schema order.</param>
/// <param name="Capabilities">What it needs read access to.</param>
/// <param name="Verdicts">One per capability; empty when it was not checked yet.</param>
/// <param name="CheckedAt">When the verdicts were found, UTC; null when not yet.</param>
internal sealed record IntegrationCard(
    string Id,
    string DisplayName,
    string Description,
    CardState State,
    string Sentence,
    bool Enabled,
    IReadOnlyList<FieldState> Fields,
    IReadOnlyList<Capability> Capabilities,
    IReadOnlyList<CapabilityVerdict> Verdicts,
    DateTimeOffset? CheckedAt);
