using Steadwing.Plugins.Host.Analysis;
using Steadwing.Plugins.Host.Composition;
using Steadwing.Plugins.Host.Incidents;
using Steadwing.Plugins.Host.Reports;

namespace Steadwing.Plugins.Host.Cli;

/// <summary>One root cause analysis as verbs run it: progress while it goes on, a report in any case, an exit code.</summary>
internal sealed class Investigation(CommandContext context, TimeSpan? deadline)
{
    public Task<RunResult> RunAsync(SourceSet sources, ReportedIncident incident, CancellationToken cancellationToken)
    {
        foreach (string note in incident.Notes) context.Tell(note);
        AnalysisLimits limits = deadline is { } budget
            ? AnalysisLimits.Default with { CollectionBudget = budget, ProviderDeadline = budget }
            : AnalysisLimits.Default;
        var run = new AnalysisRun(sources.Clock, sources.Redact, limits);
        AnalysisSource[] open = [.. sources.Open.Select(source => source.Source)];
        return ProgressView.ShowAsync(context.Terminal, context.Environment.Clock,
            progress => run.RunAsync(incident, open, sources.Unavailable, progress, cancellationToken), cancellationToken);
    }

    /// <summary>The exit code of a run; also says on standard error why nothing could be read.</summary>
    public int Conclude(RunResult result)
    {
        if (result.Report.Run.Outcome == RunOutcome.Cancelled) return ExitCodes.Cancelled;
        if (result.AnySourceRead) return ExitCodes.Success;
        context.Fail(
        [
            "No evidence source could be read.",
            .. ReportWords.Gaps(result.Report).Select(gap => $"{ReportWords.Gap(gap)}: {gap.Text} Fix: {gap.Fix}"),
        ]);
        return ExitCodes.NothingRead;
    }
}
