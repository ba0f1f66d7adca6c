using System.Text.Json;
using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Incidents;

/// <summary>An incident as it was handed in, redacted.</summary>
/// <param name="Incident">What plugins see.</param>
/// <param name="Raw">The object as given, unknown fields included, every text redacted, <c>id</c> filled in. Goes into the report.</param>
/// <param name="Notes">What was changed while reading, e.g. that a description was cut; one sentence each.</param>
internal sealed record ReportedIncident(Incident Incident, JsonElement Raw, IReadOnlyList<string> Notes);
