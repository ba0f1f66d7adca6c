using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Diagnosis.Failures;
using Steadwing.Plugins.E2b.Diagnosis.Model;

namespace Steadwing.Plugins.E2b.Diagnosis;

/// <summary>The timeline: what happened to the sandboxes concerned, from the first deviation to recovery.</summary>
internal static class Story
{
    private const int MostSandboxes = 4;

    private const int MostFailures = 5;

    public static IReadOnlyList<TimelineEntry> Tell(Case @case, IReadOnlyList<Finding> findings)
    {
        List<TimelineEntry> entries = [];
        foreach (Finding finding in findings.Where(finding => finding.Claim >= ClaimLevel.Likely))
            entries.Add(new TimelineEntry(finding.Onset, $"First sign of {finding.Code}: {finding.Because[0].Text}", finding.Because[0].Evidence));

        IEnumerable<string> concerned = findings
            .OrderByDescending(finding => finding.Claim).ThenByDescending(finding => finding.Fit)
            .SelectMany(finding => finding.Subjects.Where(subject => subject.Kind == "sandbox").Take(2).Select(subject => subject.Id))
            .Concat(@case.Scope.Kind == Scope.ScopeKind.Named ? @case.Scope.Focus.Select(sandbox => sandbox.Id) : [])
            .Distinct()
            .Take(MostSandboxes);
        foreach (string id in concerned)
        {
            if (@case.Account.ById.TryGetValue(id, out SandboxHistory? sandbox))
                entries.AddRange(Of(@case, sandbox));
        }

        return [.. entries.OrderBy(entry => entry.At).ThenBy(entry => entry.Text, StringComparer.Ordinal)];
    }

    private static IEnumerable<TimelineEntry> Of(Case @case, SandboxHistory sandbox)
    {
        foreach (Execution life in sandbox.Executions)
        {
            yield return new TimelineEntry(
                life.Start,
                $"{sandbox.Id} {(life.IsResume ? "was resumed" : "was created")}{(life.FirstScheduledEnd is { } end ? $", end set to {Words.Clock(end)}" : "")}.",
                [life.StartEvidence]);
            foreach (LifecycleRecord update in life.Updates.TakeLast(2))
                yield return new TimelineEntry(update.At, $"{sandbox.Id}: end moved to {Words.Clock(update.SetTimeout!.Value)}.", [update.Id]);
            if (life is { End: { } ended, EndEvidence: { } evidence })
                yield return new TimelineEntry(ended, $"{sandbox.Id} {Ending(life)}.", [evidence]);
        }

        foreach (LifecycleRecord update in sandbox.Events.Where(record => record.Type == "updated" && record.EgressDenied is not null))
            yield return new TimelineEntry(
                update.At,
                $"{sandbox.Id}: network rules changed ({Words.Quote(update.EgressDenied!, 60)} denied).",
                [update.Id]);
        foreach (PlatformLine line in sandbox.Lines.Where(line => line.Line is "health-failing" or "health-recovered" or "memory-warning" or "cpu-warning" or "resuming").Take(6))
            yield return new TimelineEntry(line.At, $"{sandbox.Id}: {Line(line)}.", [line.Id]);
        foreach (ClassifiedFailure failure in @case.Failures.All.Where(failure => failure.Sandbox.Id == sandbox.Id).Take(MostFailures))
            yield return new TimelineEntry(failure.At, $"{FailureGroup.Describe(failure)}.", [failure.Process.Id]);
        DateTimeOffset? lastFailure = @case.Failures.All.LastOrDefault(failure => failure.Sandbox.Id == sandbox.Id)?.At;
        if (lastFailure is { } after && sandbox.Processes.FirstOrDefault(process => process.Succeeded && process.Start > after) is { } recovered)
            yield return new TimelineEntry(recovered.End!.Value, $"{sandbox.Id}: `{recovered.Command.Short}` succeeded again.", [recovered.Id]);
    }

    private static string Ending(Execution life) => life.EndKind switch
    {
        EndKind.Killed => $"was killed (reason {life.KillReason ?? "not recorded"})",
        EndKind.Paused => "was paused",
        EndKind.Crashed => "stopped with neither kill nor pause",
        EndKind.PauseFailed => "stopped during a pause that was not completed",
        _ => "went silent",
    };

    private static string Line(PlatformLine line) => line.Line switch
    {
        "health-failing" => "the agent's health check began to fail",
        "health-recovered" => "the agent's health check recovered",
        "memory-warning" => $"memory above 80 %{(line.MemoryPct is { } pct ? $" (up to {Words.Pct(pct)})" : "")}",
        "cpu-warning" => "CPU above 80 %",
        _ => "a resume was begun",
    };
}
