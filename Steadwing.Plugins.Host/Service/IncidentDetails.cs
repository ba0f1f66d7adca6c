using System.Text.Json;

namespace Steadwing.Plugins.Host.Service;

/// <summary>One incident with all its runs.</summary>
/// <param name="Summary">Its line in the list.</param>
/// <param name="Incident">As it was handed in, redacted, unknown fields included.</param>
/// <param name="Runs">Newest first.</param>
internal sealed record IncidentDetails(IncidentSummary Summary, JsonElement Incident, IReadOnlyList<RunSummary> Runs);
