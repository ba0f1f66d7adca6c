using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Steadwing.Plugins.Host.Reports;
using Steadwing.Plugins.Host.Service;
using Steadwing.Plugins.Host.Storage;

namespace Steadwing.Plugins.Host.Runs;

/// <summary>Who works on which run, decided by the run table alone: a claim succeeds in one process only, and lapses when that process dies.</summary>
internal sealed class RunClaims(Database database, TimeProvider clock)
{
    /// <summary>How long a process that stays silent keeps its runs.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(20);

    private readonly string _owner = Guid.CreateVersion7(clock.GetUtcNow()).ToString("n");

    /// <summary>Takes a waiting run, or one whose owner died.</summary>
    /// <returns>The run as it is now; null when somebody else has it, or it has ended.</returns>
    public Task<RunRow?> ClaimAsync(string runId, CancellationToken cancellationToken) => database.ChangeAsync(async tables =>
    {
        DateTimeOffset now = clock.GetUtcNow();
        int claimed = await tables.Runs
            .Where(run => run.Id == runId && (run.State == RunState.Queued || (run.State == RunState.Running && run.LeaseUntil < now)))
            .ExecuteUpdateAsync(set => set
                .SetProperty(run => run.State, RunState.Running)
                .SetProperty(run => run.Owner, _owner)
                .SetProperty(run => run.LeaseUntil, now + Lease)
                .SetProperty(run => run.Attempts, run => run.Attempts + 1)
                .SetProperty(run => run.StartedAt, now), cancellationToken);
        return claimed == 0 ? null : await tables.Runs.AsNoTracking().SingleAsync(run => run.Id == runId, cancellationToken);
    }, cancellationToken);

    /// <summary>Says that the owner is alive.</summary>
    /// <returns>Whether somebody wants the run stopped; null when it is not ours any more.</returns>
    public Task<bool?> RenewAsync(string runId, CancellationToken cancellationToken) => database.ChangeAsync<bool?>(async tables =>
    {
        DateTimeOffset until = clock.GetUtcNow() + Lease;
        int renewed = await Own(tables, runId).ExecuteUpdateAsync(set => set.SetProperty(run => run.LeaseUntil, until), cancellationToken);
        return renewed == 0 ? null : await tables.Runs.Where(run => run.Id == runId).Select(run => run.CancelRequested).SingleAsync(cancellationToken);
    }, cancellationToken);

    /// <summary>Puts a run back into the queue, because this process stops.</summary>
    public Task HandBackAsync(string runId, CancellationToken cancellationToken) => database.ChangeAsync(tables =>
        Own(tables, runId).ExecuteUpdateAsync(set => set
            .SetProperty(run => run.State, RunState.Queued)
            .SetProperty(run => run.Owner, (string?)null)
            .SetProperty(run => run.LeaseUntil, (DateTimeOffset?)null)
            .SetProperty(run => run.Attempts, run => run.Attempts - 1)
            .SetProperty(run => run.StartedAt, (DateTimeOffset?)null), cancellationToken), cancellationToken);

    /// <summary>Ends a run with its report and audit, all or nothing.</summary>
    /// <returns>The run; null when it was not ours any more, and nothing was stored.</returns>
    public Task<RunRow?> FinishAsync(string runId, RunState state, Report report, IReadOnlyList<AuditRow> audit, CancellationToken cancellationToken) => database.ChangeAsync(async tables =>
    {
        if (await Own(tables, runId).SingleOrDefaultAsync(cancellationToken) is not { } run) return null;
        run.State = state;
        run.Owner = null;
        run.LeaseUntil = null;
        run.FinishedAt = clock.GetUtcNow();
        run.Outcome = JsonNamingPolicy.CamelCase.ConvertName(report.Run.Outcome.ToString());
        run.Verdict = JsonNamingPolicy.SnakeCaseLower.ConvertName(report.Verdict.ToString());
        run.Headline = report.Headline;
        run.Completeness = report.Completeness;
        tables.Reports.Add(new ReportRow { RunId = runId, Content = StoredReport.Pack(report) });
        tables.Audit.AddRange(audit);
        await tables.SaveChangesAsync(cancellationToken);
        return run;
    }, cancellationToken);

    /// <summary>Runs that wait, or whose owner is dead.</summary>
    /// <param name="alone">No other process can own a run: every one at work was left behind by a crash.</param>
    /// <param name="queuedBefore">Leaves out those that were queued just now.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public Task<List<RunRow>> UnfinishedAsync(bool alone, DateTimeOffset queuedBefore, CancellationToken cancellationToken) => database.ChangeAsync(async tables =>
    {
        DateTimeOffset now = clock.GetUtcNow();
        await tables.Runs.Where(run => run.State == RunState.Running && (alone || run.LeaseUntil < now))
            .ExecuteUpdateAsync(set => set.SetProperty(run => run.State, RunState.Queued).SetProperty(run => run.Owner, (string?)null), cancellationToken);
        return await tables.Runs.AsNoTracking().Where(run => run.State == RunState.Queued && run.QueuedAt <= queuedBefore)
            .OrderBy(run => run.QueuedAt).ToListAsync(cancellationToken);
    }, cancellationToken);

    private IQueryable<RunRow> Own(StorageContext tables, string runId) =>
        tables.Runs.Where(run => run.Id == runId && run.Owner == _owner && run.State == RunState.Running);
}
