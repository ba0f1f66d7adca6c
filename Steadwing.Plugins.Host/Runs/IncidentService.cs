using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Steadwing.Plugins.Host.Reports;
using Steadwing.Plugins.Host.Service;
using Steadwing.Plugins.Host.Storage;

namespace Steadwing.Plugins.Host.Runs;

/// <inheritdoc />
internal sealed class IncidentService(Database database, RunQueue queue, RunFeed feed, RunCancellations cancellations, TimeProvider clock) : IIncidentService
{
    private const int MaxPage = 100;

    public async Task<SubmissionResult> SubmitAsync(IncidentSubmission submission, CancellationToken cancellationToken)
    {
        var intake = new Intake(submission, clock.GetUtcNow());
        (SubmissionResult result, RunRow? queued) = await database.ChangeAsync(tables => intake.StoreAsync(tables, cancellationToken), cancellationToken);
        if (queued is not null) Enqueue(queued);
        return result;
    }

    public Task<Page<IncidentSummary>> ListAsync(IncidentQuery query, CancellationToken cancellationToken) => database.ReadAsync(async tables =>
    {
        var rows = from incident in tables.Incidents.AsNoTracking()
                   join run in tables.Runs.AsNoTracking() on incident.LatestRunId equals run.Id
                   select new { incident, run };
        if (!string.IsNullOrWhiteSpace(query.Search))
        {
            string part = $"%{query.Search.Trim().ToLowerInvariant().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
            rows = rows.Where(row => EF.Functions.Like(row.incident.Title.ToLower(), part, "\\")
                || EF.Functions.Like(row.incident.Id.ToLower(), part, "\\")
                || EF.Functions.Like(row.run.Headline!.ToLower(), part, "\\"));
        }

        if (query.Verdict is { } verdict) rows = rows.Where(row => row.run.Verdict == verdict);
        if (query.State is { } state) rows = rows.Where(row => row.run.State == state);
        int total = await rows.CountAsync(cancellationToken);
        // Not the whole row: an incident as handed in may be megabytes.
        var page = await rows.OrderByDescending(row => row.incident.ReceivedAt).ThenBy(row => row.incident.Id)
            .Skip(Math.Max(0, query.Offset)).Take(Math.Clamp(query.Limit, 1, MaxPage))
            .Select(row => new
            {
                row.incident.Id,
                row.incident.Title,
                row.incident.Severity,
                row.incident.Source,
                row.incident.StartedAt,
                row.incident.ReceivedAt,
                row.incident.Occurrences,
                row.run,
            })
            .ToListAsync(cancellationToken);
        return new Page<IncidentSummary>(
            [.. page.Select(row => new IncidentSummary(row.Id, row.Title, row.Severity, row.Source, row.StartedAt, row.ReceivedAt, row.Occurrences, row.run.ToSummary()))], total);
    }, cancellationToken);

    public Task<IncidentDetails?> FindAsync(string incidentId, CancellationToken cancellationToken) => database.ReadAsync(async tables =>
    {
        if (await tables.Incidents.AsNoTracking().FirstOrDefaultAsync(row => row.Id == incidentId, cancellationToken) is not { } incident) return null;
        List<RunRow> runs = await tables.Runs.AsNoTracking().Where(run => run.IncidentId == incidentId).OrderByDescending(run => run.Version).ToListAsync(cancellationToken);
        using var json = JsonDocument.Parse(incident.Json);
        return new IncidentDetails(Summary(incident, runs[0]), json.RootElement.Clone(), [.. runs.Select(run => run.ToSummary())]);
    }, cancellationToken);

    public Task<RunSummary?> FindRunAsync(string runId, CancellationToken cancellationToken) =>
        database.ReadAsync(async tables => (await FindAsync(tables, runId, cancellationToken))?.ToSummary(), cancellationToken);

    public async Task<RunSummary?> RerunAsync(string incidentId, CancellationToken cancellationToken)
    {
        (RunRow? run, bool queued) = await database.ChangeAsync<(RunRow?, bool)>(async tables =>
        {
            await Database.LockAsync(tables, Intake.LockKey, cancellationToken);
            if (await tables.Incidents.FirstOrDefaultAsync(row => row.Id == incidentId, cancellationToken) is not { } incident) return (null, false);
            RunRow latest = await tables.Runs.SingleAsync(row => row.Id == incident.LatestRunId, cancellationToken);
            if (latest.State is RunState.Queued or RunState.Running) return (latest, false);
            RunRow next = Intake.NewRun(incidentId, latest.Version + 1, clock.GetUtcNow());
            tables.Runs.Add(next);
            incident.LatestRunId = next.Id;
            await tables.SaveChangesAsync(cancellationToken);
            return (next, true);
        }, cancellationToken);
        if (run is not null && queued) Enqueue(run);
        return run?.ToSummary();
    }

    public async Task<CancelResult> CancelAsync(string runId, CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        (CancelResult result, RunRow? run) = await database.ChangeAsync<(CancelResult, RunRow?)>(async tables =>
        {
            await tables.Runs.Where(row => row.Id == runId && row.State == RunState.Queued).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.State, RunState.Cancelled).SetProperty(row => row.FinishedAt, now).SetProperty(row => row.CancelRequested, true), cancellationToken);
            await tables.Runs.Where(row => row.Id == runId && row.State == RunState.Running).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.CancelRequested, true), cancellationToken);
            RunRow? found = await FindAsync(tables, runId, cancellationToken);
            return (found is null ? CancelResult.NotFound : found.State == RunState.Finished ? CancelResult.AlreadyFinished : CancelResult.Requested, found);
        }, cancellationToken);
        if (run?.State == RunState.Cancelled) feed.Publish(run.ToSummary());
        if (run?.State == RunState.Running) cancellations.Cancel(runId);
        return result;
    }

    public Task<Report?> ReportAsync(string runId, CancellationToken cancellationToken) =>
        database.ReadAsync(tables => ReadAsync(tables, runId, cancellationToken), cancellationToken);

    public Task<ReportDifference?> DifferenceAsync(string runId, CancellationToken cancellationToken) => database.ReadAsync(async tables =>
    {
        if (await FindAsync(tables, runId, cancellationToken) is not { } run) return null;
        RunRow? previous = await tables.Runs.AsNoTracking()
            .Where(row => row.IncidentId == run.IncidentId && row.Version < run.Version && tables.Reports.Any(report => report.RunId == row.Id))
            .OrderByDescending(row => row.Version).FirstOrDefaultAsync(cancellationToken);
        return previous is not null
            && await ReadAsync(tables, previous.Id, cancellationToken) is { } before
            && await ReadAsync(tables, runId, cancellationToken) is { } after
            ? Compare(previous, before, after)
            : null;
    }, cancellationToken);

    public Task<Page<AuditLine>> AuditAsync(string runId, int offset, int limit, CancellationToken cancellationToken) => database.ReadAsync(async tables =>
    {
        IQueryable<AuditRow> rows = tables.Audit.AsNoTracking().Where(row => row.RunId == runId);
        int total = await rows.CountAsync(cancellationToken);
        List<AuditRow> page = await rows.OrderBy(row => row.At).ThenBy(row => row.Id)
            .Skip(Math.Max(0, offset)).Take(Math.Clamp(limit, 1, MaxPage)).ToListAsync(cancellationToken);
        return new Page<AuditLine>([.. page.Select(Line)], total);
    }, cancellationToken);

    private static AuditLine Line(AuditRow row) => new(
        row.At, row.Integration, row.Method, row.PathAndQuery, row.Status, row.Bytes, row.Attempts, row.ElapsedMs, row.Outcome.ToLowerInvariant(), row.Reason);

    private static ReportDifference Compare(RunRow previous, Report before, Report after)
    {
        string[] old = [.. before.Causes.Select(cause => cause.Code)];
        string[] now = [.. after.Causes.Select(cause => cause.Code)];
        return new ReportDifference(previous.Id, previous.Verdict!, [.. now.Except(old)], [.. old.Except(now)], after.Completeness - before.Completeness);
    }

    private static async Task<Report?> ReadAsync(StorageContext tables, string runId, CancellationToken cancellationToken) =>
        await tables.Reports.AsNoTracking().FirstOrDefaultAsync(row => row.RunId == runId, cancellationToken) is { } row ? StoredReport.Unpack(row.Content) : null;

    private static Task<RunRow?> FindAsync(StorageContext tables, string runId, CancellationToken cancellationToken) =>
        tables.Runs.AsNoTracking().FirstOrDefaultAsync(row => row.Id == runId, cancellationToken);

    private static IncidentSummary Summary(IncidentRow incident, RunRow run) =>
        new(incident.Id, incident.Title, incident.Severity, incident.Source, incident.StartedAt, incident.ReceivedAt, incident.Occurrences, run.ToSummary());

    private void Enqueue(RunRow run)
    {
        feed.Publish(run.ToSummary());
        queue.Enqueue(run.Id);
    }
}
