namespace Steadwing.Plugins.Host.Service;

/// <summary>A run without its report.</summary>
/// <param name="Id">Unique among all runs.</param>
/// <param name="IncidentId">What it is about.</param>
/// <param name="Version">1 for the first run of the incident.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Outcome">As in the report's <c>run.outcome</c>; null until there is a report.</param>
/// <param name="Verdict">As in the report; null until there is a report.</param>
/// <param name="Headline">As in the report; null until there is a report.</param>
/// <param name="Completeness">0 to 1; null until there is a report.</param>
/// <param name="QueuedAt">UTC.</param>
/// <param name="StartedAt">UTC, of the last attempt; null while it waits.</param>
/// <param name="FinishedAt">UTC; null until it has ended.</param>
internal sealed record RunSummary(
    string Id,
    string IncidentId,
    int Version,
    RunState State,
    string? Outcome,
    string? Verdict,
    string? Headline,
    double? Completeness,
    DateTimeOffset QueuedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt);
