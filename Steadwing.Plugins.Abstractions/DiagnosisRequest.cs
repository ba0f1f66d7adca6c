namespace Steadwing.Plugins.Abstractions;

/// <summary>What a diagnosis works on.</summary>
/// <param name="Incident">The incident, as reported: symptoms, never proof.</param>
/// <param name="Window">Start of the incident to its end, or to <paramref name="AsOf"/> while it goes on.</param>
/// <param name="AsOf">The present of the run, UTC.</param>
/// <param name="Evidence">All evidence of this integration, in canonical order.</param>
public sealed record DiagnosisRequest(Incident Incident, TimeWindow Window, DateTimeOffset AsOf, IReadOnlyList<EvidenceItem> Evidence);
