using System.Diagnostics;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Analysis;
using Steadwing.Plugins.Host.Composition;
using Steadwing.Plugins.Host.Http;
using Steadwing.Plugins.Host.Incidents;
using Steadwing.Plugins.Host.Service;
using Steadwing.Plugins.Host.Storage;

namespace Steadwing.Plugins.Host.Runs;

/// <summary>Reads the incident of a run, opens the sources and analyses. Ends in a report whatever happens to plugins; only storage failures leave it.</summary>
internal sealed partial class RunExecution(
    Database database, IRunSources runSources, RunFeed feed, IntegrationMonitor monitor, ServiceOptions options, ILogger<RunExecution> logger)
{
    /// <summary>A run that was begun more often than this takes the process with it, or cannot be stored: it ends with a report that says so.</summary>
    public const int MaxAttempts = 5;

    private readonly AnalysisLimits _limits = AnalysisLimits.Default with
    {
        CollectionBudget = options.RunDeadline < AnalysisLimits.Default.CollectionBudget ? options.RunDeadline : AnalysisLimits.Default.CollectionBudget,
    };

    public async Task<ExecutedRun> ExecuteAsync(RunRow run, CancellationToken cancellationToken)
    {
        using Activity? activity = Telemetry.Source.StartActivity("run");
        activity?.SetTag("steadwing.run", run.Id).SetTag("steadwing.incident", run.IncidentId);
        long started = options.Environment.Clock.GetTimestamp();
        IncidentRow row = await database.ReadAsync(tables => tables.Incidents.AsNoTracking().SingleAsync(one => one.Id == run.IncidentId, CancellationToken.None), CancellationToken.None);
        ReportedIncident incident = Read(row);
        using var deadline = new CancellationTokenSource(options.RunDeadline, options.Environment.Clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);

        ExecutedRun executed;
        try
        {
            executed = run.Attempts > MaxAttempts
                ? await ExplainAsync(incident, $"The run was begun {MaxAttempts} times and never came to its end: the service ended each time, or could not store its report.")
                : await AnalyseAsync(run, row, incident, stop.Token);
        }
        catch (Exception exception) when (exception is not StorageException)
        {
            LogFailed(run.Id, Redactor.Redact(exception.ToString()));
            executed = await ExplainAsync(incident, stop.IsCancellationRequested
                ? "The run was stopped before anything was read."
                : "The run failed before anything was read; the log of the service says why.");
        }

        Telemetry.Ended(executed.Report, options.Environment.Clock.GetElapsedTime(started));
        activity?.SetTag("steadwing.verdict", executed.Report.Verdict.ToString()).SetTag("steadwing.outcome", executed.Report.Run.Outcome.ToString());
        return executed;
    }

    private async Task<ExecutedRun> AnalyseAsync(RunRow run, IncidentRow row, ReportedIncident incident, CancellationToken cancellationToken)
    {
        await using SourceSet sources = await runSources.OpenAsync(row.ReceivedAt, cancellationToken);
        var analysis = new AnalysisRun(sources.Clock, sources.Redact, _limits);
        var progress = new FeedProgress(feed, run.Id);
        RunResult result = await analysis.RunAsync(incident, [.. sources.Open.Select(source => source.Source)], sources.Unavailable, progress, cancellationToken);
        return new ExecutedRun(result.Report, [.. sources.Open.SelectMany(source => source.Run.Audit.Snapshot()).Select(entry => Line(run.Id, entry))], () => monitor.Notice(result.Report));
    }

    /// <summary>A defect of the host or an unreadable recording: still a report, which says so.</summary>
    private async Task<ExecutedRun> ExplainAsync(ReportedIncident incident, string why)
    {
        var gap = new UnavailableSource("host", EvidenceState.Skipped, why, "Run it again.");
        RunResult result = await new AnalysisRun(options.Environment.Clock, Redactor.Redact, _limits).RunAsync(incident, [], [gap], null, CancellationToken.None);
        return new ExecutedRun(result.Report, [], () => { });
    }

    private static ReportedIncident Read(IncidentRow row)
    {
        // It was checked when it came in; a clock that was set back since must not refuse it now.
        IncidentReading reading = new IncidentReader(Redactor.Redact, new ReplayClock(DateTimeOffset.MaxValue - TimeSpan.FromDays(1))).Read(Encoding.UTF8.GetBytes(row.Json));
        return reading.Incident ?? throw new InvalidOperationException($"The stored incident {row.Id} cannot be read.");
    }

    private static AuditRow Line(string runId, AuditEntry entry) => new()
    {
        RunId = runId,
        At = entry.At,
        Integration = entry.Integration,
        Method = entry.Method,
        PathAndQuery = entry.PathAndQuery,
        Status = entry.Status,
        Bytes = entry.Bytes,
        Attempts = entry.Attempts,
        ElapsedMs = entry.Elapsed.TotalMilliseconds,
        Outcome = entry.Outcome.ToString(),
        Reason = entry.Reason,
    };

    [LoggerMessage(LogLevel.Error, "Run {RunId} failed: {Exception}")]
    private partial void LogFailed(string runId, string exception);
}
