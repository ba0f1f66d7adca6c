using Steadwing.Plugins.Host.Incidents;

namespace Steadwing.Plugins.Host.Service;

/// <summary>Something that happened, as it came in.</summary>
/// <param name="Incident">Read, redacted and checked.</param>
/// <param name="Source">Who brought it: <c>api</c>, <c>ui</c>, <c>alertmanager</c>, <c>pagerduty</c>, <c>e2b</c>.</param>
/// <param name="IdempotencyKey">The sender's own name for this submission; the same key never makes a second incident. Null for none.</param>
internal sealed record IncidentSubmission(ReportedIncident Incident, string Source, string? IdempotencyKey);
