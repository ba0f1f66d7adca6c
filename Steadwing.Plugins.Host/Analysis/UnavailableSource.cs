using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Analysis;

/// <summary>An integration that is configured and cannot be asked: it becomes a gap.</summary>
/// <param name="IntegrationId">Which one.</param>
/// <param name="State">Why, e.g. <see cref="EvidenceState.Unauthenticated"/>.</param>
/// <param name="Text">One sentence without secrets.</param>
/// <param name="Fix">What to do about it.</param>
internal sealed record UnavailableSource(string IntegrationId, EvidenceState State, string Text, string Fix);
