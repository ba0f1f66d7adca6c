using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Analysis;

/// <summary>Something that could not be looked at, or not completely.</summary>
/// <param name="Integration">Id of the integration.</param>
/// <param name="Provider">Id of the provider, or <see cref="EvidenceStates.AllProviders"/>.</param>
/// <param name="State">Why.</param>
/// <param name="Text">What is missing, in a sentence.</param>
/// <param name="Fix">What to do about it.</param>
internal sealed record Gap(string Integration, string Provider, EvidenceState State, string Text, string Fix);
