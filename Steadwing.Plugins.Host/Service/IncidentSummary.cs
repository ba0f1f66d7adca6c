namespace Steadwing.Plugins.Host.Service;

/// <summary>One line of the list of incidents.</summary>
/// <param name="Id">Unique among all incidents.</param>
/// <param name="Title">As reported, redacted; hostile text.</param>
/// <param name="Severity">As reported; null when not given.</param>
/// <param name="Source">Who brought it.</param>
/// <param name="StartedAt">According to the reporter, UTC.</param>
/// <param name="ReceivedAt">When it came in first, UTC.</param>
/// <param name="Occurrences">How often it was submitted.</param>
/// <param name="LatestRun">Its newest run.</param>
internal sealed record IncidentSummary(
    string Id,
    string Title,
    string? Severity,
    string Source,
    DateTimeOffset StartedAt,
    DateTimeOffset ReceivedAt,
    int Occurrences,
    RunSummary? LatestRun);
