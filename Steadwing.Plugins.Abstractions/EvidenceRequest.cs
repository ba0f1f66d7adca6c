namespace Steadwing.Plugins.Abstractions;

/// <summary>What one provider is asked.</summary>
/// <param name="Incident">The incident, as reported.</param>
/// <param name="Window">Start of the incident to its end, or to <paramref name="AsOf"/> while it goes on.</param>
/// <param name="AsOf">The present of this run, UTC. Retention and "recently" count from here.</param>
/// <param name="Found">Evidence of the providers named in <see cref="IEvidenceProvider.DependsOn"/>, complete, in canonical order.</param>
public sealed record EvidenceRequest(Incident Incident, TimeWindow Window, DateTimeOffset AsOf, IReadOnlyList<EvidenceItem> Found);
