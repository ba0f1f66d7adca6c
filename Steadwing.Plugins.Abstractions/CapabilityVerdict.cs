namespace Steadwing.Plugins.Abstractions;

/// <summary>Whether one capability works right now.</summary>
/// <param name="CapabilityId">The probed capability.</param>
/// <param name="State"><see cref="EvidenceState.Ok"/> or <see cref="EvidenceState.Empty"/> when it works, otherwise why it does not.</param>
/// <param name="Text">One sentence: what was seen. Never contains a secret.</param>
/// <param name="Fix">What to do about it; null when it works.</param>
public sealed record CapabilityVerdict(string CapabilityId, EvidenceState State, string Text, string? Fix = null);
