using Steadwing.Plugins.Host.Reports;

namespace Steadwing.Plugins.Host.Service;

/// <summary>Incidents and their runs. Safe for concurrent use.</summary>
internal interface IIncidentService
{
    /// <summary>Stores an incident and queues its first run; both are on disk when it returns. Duplicates are merged by facts, not wording.</summary>
    Task<SubmissionResult> SubmitAsync(IncidentSubmission submission, CancellationToken cancellationToken);

    /// <summary>Newest first.</summary>
    Task<Page<IncidentSummary>> ListAsync(IncidentQuery query, CancellationToken cancellationToken);

    Task<IncidentDetails?> FindAsync(string incidentId, CancellationToken cancellationToken);

    Task<RunSummary?> FindRunAsync(string runId, CancellationToken cancellationToken);

    /// <summary>Queues a new version, or returns the run that is active already.</summary>
    /// <returns>Null when there is no such incident.</returns>
    Task<RunSummary?> RerunAsync(string incidentId, CancellationToken cancellationToken);

    /// <summary>Stops a run that waits or works. Twice is fine.</summary>
    Task<CancelResult> CancelAsync(string runId, CancellationToken cancellationToken);

    /// <summary>The report of a run; null when there is no such run or it has none (yet).</summary>
    Task<Report?> ReportAsync(string runId, CancellationToken cancellationToken);

    /// <summary>Compares with the version before; null when either has no report.</summary>
    Task<ReportDifference?> DifferenceAsync(string runId, CancellationToken cancellationToken);

    /// <summary>The requests of a run in the order they began; none before it has ended or when there is no such run.</summary>
    Task<Page<AuditLine>> AuditAsync(string runId, int offset, int limit, CancellationToken cancellationToken);
}
