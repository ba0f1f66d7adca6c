using Steadwing.Plugins.Abstractions;
using Microsoft.EntityFrameworkCore;
using Steadwing.Plugins.Host.Service;
using Steadwing.Plugins.Host.Storage;

namespace Steadwing.Plugins.Host.Runs;

/// <summary>Stores one submission: as a new incident with its first run, or as one more occurrence of an incident that is there.</summary>
internal sealed class Intake(IncidentSubmission submission, DateTimeOffset now)
{
    /// <summary>Submissions are looked up and stored one after the other, so that two of the same never both find nothing.</summary>
    public const long LockKey = 0x5354_4541_4457_4e47;

    private readonly Incident _incident = submission.Incident.Incident;
    private readonly string? _fingerprint = Fingerprint.Of(submission.Incident.Incident.Scope);

    public static RunRow NewRun(string incidentId, int version, DateTimeOffset now) => new()
    {
        Id = $"run-{Guid.CreateVersion7(now):n}",
        IncidentId = incidentId,
        Version = version,
        State = RunState.Queued,
        QueuedAt = now,
    };

    /// <returns>What to answer, and the run to queue; null when there is nothing new to do.</returns>
    public async Task<(SubmissionResult Result, RunRow? Queued)> StoreAsync(StorageContext tables, CancellationToken cancellationToken)
    {
        await Database.LockAsync(tables, LockKey, cancellationToken);
        if (submission.IdempotencyKey is { } key && await tables.SubmissionKeys.FirstOrDefaultAsync(row => row.Key == key, cancellationToken) is { } known)
        {
            IncidentRow repeated = await tables.Incidents.SingleAsync(row => row.Id == known.IncidentId, cancellationToken);
            return (new SubmissionResult(repeated.Id, repeated.LatestRunId, false), null);
        }

        IncidentRow? same = await FindSameAsync(tables, cancellationToken);
        RunRow? queued = same is null ? NewRun(_incident.Id, 1, now) : null;
        if (same is null) tables.Incidents.Add(same = NewIncident(queued!.Id));
        else same.Occurrences++;
        if (queued is not null) tables.Runs.Add(queued);
        if (submission.IdempotencyKey is { } fresh) tables.SubmissionKeys.Add(new SubmissionKeyRow { Key = fresh, IncidentId = same.Id });
        await tables.SaveChangesAsync(cancellationToken);
        return (new SubmissionResult(same.Id, same.LatestRunId, queued is not null), queued);
    }

    /// <summary>The one with the same id, else a recent one about the same things that began at about the same time.</summary>
    private async Task<IncidentRow?> FindSameAsync(StorageContext tables, CancellationToken cancellationToken)
    {
        if (await tables.Incidents.FirstOrDefaultAsync(row => row.Id == _incident.Id, cancellationToken) is { } named) return named;
        if (_fingerprint is null) return null;
        DateTimeOffset received = now - Fingerprint.Window;
        DateTimeOffset earliest = _incident.StartedAt - Fingerprint.StartTolerance, latest = _incident.StartedAt + Fingerprint.StartTolerance;
        return await tables.Incidents
            .Where(row => row.Fingerprint == _fingerprint && row.ReceivedAt >= received && row.StartedAt >= earliest && row.StartedAt <= latest)
            .OrderByDescending(row => row.ReceivedAt)
            .FirstOrDefaultAsync(cancellationToken);
    }

    private IncidentRow NewIncident(string runId) => new()
    {
        Id = _incident.Id,
        Title = _incident.Title,
        Severity = _incident.Severity,
        Source = submission.Source,
        StartedAt = _incident.StartedAt.ToUniversalTime(),
        ReceivedAt = now,
        Json = submission.Incident.Raw.GetRawText(),
        Fingerprint = _fingerprint,
        LatestRunId = runId,
    };
}
