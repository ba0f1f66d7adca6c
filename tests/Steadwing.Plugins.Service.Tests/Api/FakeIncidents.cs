using System.Text.Json;
using Steadwing.Plugins.Host.Analysis;
using Steadwing.Plugins.Host.Reports;
using Steadwing.Plugins.Host.Service;

namespace Steadwing.Plugins.Service.Tests.Api;

/// <summary>Keeps incidents in memory. The same key or the same title is the same incident.</summary>
internal sealed class FakeIncidents : IIncidentService
{
    public static readonly DateTimeOffset At = new(2026, 6, 2, 14, 0, 0, TimeSpan.Zero);

    /// <summary>What every submission fails with; null while storage works.</summary>
    public Exception? Failure { get; set; }

    public List<IncidentSubmission> Submissions { get; } = [];

    public List<IncidentQuery> Queries { get; } = [];

    public Dictionary<string, RunSummary> Runs { get; } = [];

    public Dictionary<string, Report> Reports { get; } = [];

    public Dictionary<string, ReportDifference> Differences { get; } = [];

    public List<AuditLine> Audit { get; } = [];

    private readonly Dictionary<string, SubmissionResult> _known = [];

    public RunSummary AddRun(string id, RunState state) => Runs[id] = Run(id, state);

    public static RunSummary Run(string id, RunState state) =>
        new(id, "inc-1", 1, state, state == RunState.Finished ? "completed" : null, null, null, null, At, null, state == RunState.Finished ? At : null);

    public static Report Report() => new()
    {
        Incident = JsonSerializer.SerializeToElement(new { title = "Agent <b>down</b>" }),
        Run = new ReportRun("run-1", At, At, RunOutcome.Completed, "00"),
        Verdict = Verdict.NoFaultFound,
        Headline = "Nothing was wrong with <script>alert(1)</script>.",
        Completeness = 1,
        Causes = [],
        RuledOut = [],
        Timeline = [],
        Gaps = [],
        Checked = [],
        Unknowns = [],
        NextSteps = [],
        Evidence = [],
        Usage = new ReportUsage(1, 2, 3),
    };

    public Task<SubmissionResult> SubmitAsync(IncidentSubmission submission, CancellationToken cancellationToken)
    {
        if (Failure is { } failure) return Task.FromException<SubmissionResult>(failure);
        lock (_known)
        {
            Submissions.Add(submission);
            string key = submission.IdempotencyKey ?? submission.Incident.Incident.Title;
            if (_known.TryGetValue(key, out SubmissionResult? known)) return Task.FromResult(known with { Created = false });
            var result = new SubmissionResult($"inc-{_known.Count + 1}", $"run-{_known.Count + 1}", true);
            _known[key] = result;
            return Task.FromResult(result);
        }
    }

    public Task<Page<IncidentSummary>> ListAsync(IncidentQuery query, CancellationToken cancellationToken)
    {
        Queries.Add(query);
        return Task.FromResult(new Page<IncidentSummary>([Summary], 7));
    }

    public Task<IncidentDetails?> FindAsync(string incidentId, CancellationToken cancellationToken) =>
        Task.FromResult(incidentId == "inc-1" ? new IncidentDetails(Summary, JsonSerializer.SerializeToElement(new { title = "t" }), [.. Runs.Values]) : null);

    public Task<RunSummary?> FindRunAsync(string runId, CancellationToken cancellationToken) => Task.FromResult(Runs.GetValueOrDefault(runId));

    public Task<RunSummary?> RerunAsync(string incidentId, CancellationToken cancellationToken) =>
        Task.FromResult(incidentId == "inc-1" ? AddRun("run-again", RunState.Queued) : null);

    public Task<CancelResult> CancelAsync(string runId, CancellationToken cancellationToken)
    {
        if (!Runs.TryGetValue(runId, out RunSummary? run)) return Task.FromResult(CancelResult.NotFound);
        if (run.State is RunState.Finished or RunState.Cancelled) return Task.FromResult(CancelResult.AlreadyFinished);
        Runs[runId] = run with { State = RunState.Cancelled };
        return Task.FromResult(CancelResult.Requested);
    }

    public Task<Report?> ReportAsync(string runId, CancellationToken cancellationToken) => Task.FromResult(Reports.GetValueOrDefault(runId));

    public Task<ReportDifference?> DifferenceAsync(string runId, CancellationToken cancellationToken) => Task.FromResult(Differences.GetValueOrDefault(runId));

    public Task<Page<AuditLine>> AuditAsync(string runId, int offset, int limit, CancellationToken cancellationToken) =>
        Task.FromResult(new Page<AuditLine>([.. Audit.Skip(offset).Take(limit)], Audit.Count));

    private static IncidentSummary Summary => new("inc-1", "Agent down", "high", "api", At, At, 1, Run("run-1", RunState.Finished));
}
