using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Steadwing.Plugins.Host.Analysis;
using Steadwing.Plugins.Host.Composition;
using Steadwing.Plugins.Host.Incidents;
using Steadwing.Plugins.Host.Reports;
using Steadwing.Plugins.Host.Service;

namespace Steadwing.Plugins.Browser.Tests.Fakes;

/// <summary>Incidents kept in memory, analysed by the real engine.</summary>
internal sealed class MemoryIncidents(MemoryIntegrations integrations) : IIncidentService, IRunFeed
{
    private readonly ConcurrentDictionary<string, (IncidentSummary Summary, ReportedIncident Incident)> _incidents = new();
    private readonly ConcurrentDictionary<string, RunProgress> _runs = new();
    private readonly ConcurrentDictionary<string, Report> _reports = new();
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _stops = new();
    private readonly ConcurrentDictionary<Channel<RunProgress>, bool> _watchers = new();
    private readonly ConcurrentDictionary<string, IReadOnlyList<AuditLine>> _audit = new();

    public BrokenStorage Storage { get; } = new();

    public Task<SubmissionResult> SubmitAsync(IncidentSubmission submission, CancellationToken cancellationToken)
    {
        Storage.Use();
        string id = submission.Incident.Incident.Id;
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        _incidents[id] = (new IncidentSummary(id, submission.Incident.Incident.Title, submission.Incident.Incident.Severity, submission.Source,
            submission.Incident.Incident.StartedAt, now, 1, null), submission.Incident);
        return Task.FromResult(new SubmissionResult(id, Start(id).Id, true));
    }

    public void Add(Report report, string id, string title, IReadOnlyList<AuditLine>? audit = null)
    {
        var run = new RunSummary($"{id}-1", id, 1, RunState.Finished, "completed", "identified", report.Headline, report.Completeness, report.Run.StartedAt, report.Run.StartedAt, report.Run.FinishedAt);
        var reader = new IncidentReader(text => text, TimeProvider.System);
        ReportedIncident incident = reader.Read(new IncidentOptions { Title = title, Since = TimeSpan.FromHours(1) }).Incident!;
        _incidents[id] = (new IncidentSummary(id, title, "high", "api", incident.Incident.StartedAt, run.QueuedAt, 1, run), incident);
        _reports[run.Id] = report;
        _audit[run.Id] = audit ?? [];
        _runs[run.Id] = new RunProgress(run, []);
    }

    public Task<Page<IncidentSummary>> ListAsync(IncidentQuery query, CancellationToken cancellationToken)
    {
        Storage.Use();
        List<IncidentSummary> all = [.. _incidents.Values.Select(each => each.Summary with { LatestRun = RunsOf(each.Summary.Id).FirstOrDefault() })
            .Where(each => query.Search is null || each.Title.Contains(query.Search, StringComparison.OrdinalIgnoreCase))
            .Where(each => query.Verdict is null || each.LatestRun?.Verdict == query.Verdict)
            .OrderByDescending(each => each.ReceivedAt)];
        return Task.FromResult(new Page<IncidentSummary>([.. all.Skip(query.Offset).Take(query.Limit)], all.Count));
    }

    public Task<IncidentDetails?> FindAsync(string incidentId, CancellationToken cancellationToken)
    {
        Storage.Use();
        return Task.FromResult(_incidents.TryGetValue(incidentId, out var found) ? new IncidentDetails(found.Summary, found.Incident.Raw, RunsOf(incidentId)) : null);
    }

    public Task<RunSummary?> FindRunAsync(string runId, CancellationToken cancellationToken) => Task.FromResult(_runs.GetValueOrDefault(runId)?.Run);

    public Task<RunSummary?> RerunAsync(string incidentId, CancellationToken cancellationToken)
    {
        Storage.Use();
        return Task.FromResult<RunSummary?>(_incidents.ContainsKey(incidentId) ? Start(incidentId) : null);
    }

    public async Task<CancelResult> CancelAsync(string runId, CancellationToken cancellationToken)
    {
        Storage.Use();
        if (!_stops.TryGetValue(runId, out CancellationTokenSource? stop)) return CancelResult.NotFound;
        await stop.CancelAsync();
        return CancelResult.Requested;
    }

    public Task<Report?> ReportAsync(string runId, CancellationToken cancellationToken) => Task.FromResult(_reports.GetValueOrDefault(runId));

    public Task<ReportDifference?> DifferenceAsync(string runId, CancellationToken cancellationToken) =>
        Task.FromResult(_runs[runId].Run.Version > 1 ? new ReportDifference("x", "identified", [], [], 0) : null);

    public Task<Page<AuditLine>> AuditAsync(string runId, int offset, int limit, CancellationToken cancellationToken)
    {
        Storage.Use();
        IReadOnlyList<AuditLine> all = _audit.GetValueOrDefault(runId) ?? [];
        return Task.FromResult(new Page<AuditLine>([.. all.Skip(offset).Take(limit)], all.Count));
    }

    public RunProgress? Current(string runId) => _runs.GetValueOrDefault(runId);

    public async IAsyncEnumerable<RunProgress> WatchAsync(string runId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (RunProgress progress in Watch(cancellationToken))
        {
            Storage.Use();
            if (progress.Run.Id != runId) continue;
            yield return progress;
            if (progress.Run.State is RunState.Finished or RunState.Cancelled) yield break;
        }
    }

    public async IAsyncEnumerable<RunSummary> WatchAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (RunProgress progress in Watch(cancellationToken))
            yield return progress.Run;
    }

    private async IAsyncEnumerable<RunProgress> Watch([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Channel<RunProgress> channel = Channel.CreateUnbounded<RunProgress>();
        _watchers[channel] = true;
        foreach (RunProgress progress in _runs.Values) channel.Writer.TryWrite(progress);
        try
        {
            await foreach (RunProgress progress in channel.Reader.ReadAllAsync(cancellationToken)) yield return progress;
        }
        finally
        {
            _watchers.TryRemove(channel, out _);
        }
    }

    private List<RunSummary> RunsOf(string incidentId) =>
        [.. _runs.Values.Select(progress => progress.Run).Where(run => run.IncidentId == incidentId).OrderByDescending(run => run.Version)];

    private RunSummary Start(string incidentId)
    {
        int version = RunsOf(incidentId).Count + 1;
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        var run = new RunSummary($"{incidentId}-{version}", incidentId, version, RunState.Running, null, null, null, null, now, now, null);
        var stop = new CancellationTokenSource();
        _stops[run.Id] = stop;
        Tell(new RunProgress(run, []));
        _ = Task.Run(() => RunAsync(run, _incidents[incidentId].Incident, stop.Token), CancellationToken.None);
        return run;
    }

    private async Task RunAsync(RunSummary run, ReportedIncident incident, CancellationToken cancellationToken)
    {
        await using SourceSet sources = await LiveSources.OpenAsync(integrations.Session, "e2b", TimeProvider.System, false, CancellationToken.None);
        var analysis = new AnalysisRun(TimeProvider.System, sources.Redact, AnalysisLimits.Default);
        RunResult result = await analysis.RunAsync(incident, [.. sources.Open.Select(source => source.Source)], sources.Unavailable,
            new Listener(news => Tell(Merge(_runs[run.Id], news))), cancellationToken);
        _reports[run.Id] = result.Report;
        _audit[run.Id] = [.. sources.Open.SelectMany(source => source.Run.Audit.Snapshot()).OrderBy(entry => entry.At).Select(entry => new AuditLine(
            entry.At, entry.Integration, entry.Method, entry.PathAndQuery, entry.Status, entry.Bytes, entry.Attempts, entry.Elapsed.TotalMilliseconds,
            entry.Outcome.ToString().ToLowerInvariant(), entry.Reason))];
        if (result.Report.Gaps.Count > 0) await integrations.CheckAsync("e2b", CancellationToken.None);
        string verdict = System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(result.Report.Verdict.ToString());
        Tell(_runs[run.Id] with
        {
            Run = run with
            {
                State = cancellationToken.IsCancellationRequested ? RunState.Cancelled : RunState.Finished,
                Verdict = verdict,
                Headline = result.Report.Headline,
                Completeness = result.Report.Completeness,
                FinishedAt = TimeProvider.System.GetUtcNow(),
            },
        });
    }

    private static RunProgress Merge(RunProgress before, CollectionProgress news)
    {
        var now = new ProviderProgress(news.Integration, news.Provider, news.Title, news.Stage == CollectionStage.Finished ? "done" : "running", news.Items,
            news.State is { } state ? StateNames.Of(state) : null, news.Text);
        return before with { Providers = [.. before.Providers.Where(each => each.Provider != now.Provider), now] };
    }

    private void Tell(RunProgress progress)
    {
        _runs[progress.Run.Id] = progress;
        foreach (Channel<RunProgress> watcher in _watchers.Keys) watcher.Writer.TryWrite(progress);
    }

    private sealed class Listener(Action<CollectionProgress> tell) : IProgress<CollectionProgress>
    {
        private readonly Lock _lock = new();

        public void Report(CollectionProgress value)
        {
            lock (_lock) tell(value);
        }
    }
}
