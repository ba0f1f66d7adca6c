using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Http;
using Steadwing.Plugins.Host.Incidents;
using Steadwing.Plugins.Host.Reports;

namespace Steadwing.Plugins.Host.Analysis;

/// <summary>One root cause analysis from incident to report. Whatever happens to sources, time or patience, it ends in a report.</summary>
/// <remarks>Holds no state between runs; safe for concurrent use.</remarks>
/// <param name="clock">The clock of the run. In a replay its time stands still; its timers must not.</param>
/// <param name="redact">Removes secrets from a text; idempotent and safe for concurrent use.</param>
/// <param name="limits">How long and how much.</param>
internal sealed class AnalysisRun(TimeProvider clock, Func<string, string> redact, AnalysisLimits limits)
{
    private readonly EvidenceCollector _collector = new(clock, redact, limits);
    private readonly Diagnostician _diagnostician = new(clock);

    /// <param name="incident">What was reported.</param>
    /// <param name="sources">Integrations to ask; may be empty.</param>
    /// <param name="unavailable">Integrations that are configured and cannot be asked: gaps.</param>
    /// <param name="progress">Told about every step of collecting, from several threads; null for silence.</param>
    /// <param name="cancellationToken">Stops collecting; the report then says what is missing.</param>
    /// <exception cref="InvalidOperationException">The report breaks its own rules: a bug of the host.</exception>
    public async Task<RunResult> RunAsync(
        ReportedIncident incident,
        IReadOnlyList<AnalysisSource> sources,
        IReadOnlyList<UnavailableSource> unavailable,
        IProgress<CollectionProgress>? progress,
        CancellationToken cancellationToken)
    {
        DateTimeOffset startedAt = clock.GetUtcNow();
        long started = clock.GetTimestamp();
        UsageSnapshot[] before = [.. sources.Select(source => source.Usage())];
        TimeWindow window = Window(incident.Incident, startedAt);

        IReadOnlyList<SourceEvidence> collected = await _collector.CollectAsync(sources, incident.Incident, window, progress, cancellationToken);
        bool cancelled = cancellationToken.IsCancellationRequested;
        TimeSpan deadline = cancelled ? limits.DiagnosisDeadlineAfterCancel : limits.DiagnosisDeadline;
        DiagnosedSource[] diagnosed = await Task.WhenAll(sources.Select((source, index) =>
            _diagnostician.DiagnoseAsync(source.Integration, collected[index], incident.Incident, window, deadline)));

        Conclusion conclusion = RootCauseAnalyzer.Conclude(new AnalysisInput(diagnosed, unavailable));
        bool anyRead = collected.Any(source => source.Providers.Any(provider => provider.Answered));
        RunOutcome outcome = cancelled ? RunOutcome.Cancelled
            : collected.Any(source => source.OutOfTime) ? RunOutcome.Budget
            : !anyRead || diagnosed.All(source => source.Failure is not null) ? RunOutcome.Failed
            : RunOutcome.Completed;
        UsageSnapshot usage = sources.Select((source, index) => source.Usage() - before[index]).Aggregate(default(UsageSnapshot), (sum, one) => sum + one);
        var run = new RunFacts(startedAt, clock.GetUtcNow(), outcome, usage, clock.GetElapsedTime(started));
        Report report = ReportBuilder.Build(incident, conclusion, [.. collected.SelectMany(source => source.Items)], run);
        if (ReportValidator.Problems(report) is { Count: > 0 } problems)
            throw new InvalidOperationException($"The report breaks its own rules: {string.Join("; ", problems)}.");
        return new RunResult(report, anyRead, conclusion.Diagnostics);
    }

    /// <summary>Start of the incident to its end, or to now while it goes on; an end that has not come yet is now.</summary>
    private static TimeWindow Window(Incident incident, DateTimeOffset now)
    {
        DateTimeOffset end = incident.EndedAt is { } ended && ended < now ? ended : now;
        return new TimeWindow(incident.StartedAt, end < incident.StartedAt ? incident.StartedAt : end);
    }
}
