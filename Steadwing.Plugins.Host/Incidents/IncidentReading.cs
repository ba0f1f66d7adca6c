namespace Steadwing.Plugins.Host.Incidents;

/// <summary>Either a usable incident or every reason why there is none.</summary>
/// <param name="Incident">The incident; null exactly when there are problems.</param>
/// <param name="Problems">All problems found at once, in the order of the fields.</param>
internal sealed record IncidentReading(ReportedIncident? Incident, IReadOnlyList<IncidentProblem> Problems)
{
    public static IncidentReading Refused(string path, string text) => new(null, [new IncidentProblem(path, text)]);
}
