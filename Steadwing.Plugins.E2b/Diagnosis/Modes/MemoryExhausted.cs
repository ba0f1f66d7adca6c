using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Diagnosis.Failures;
using Steadwing.Plugins.E2b.Diagnosis.Model;
using Steadwing.Plugins.E2b.Diagnosis.Scope;

namespace Steadwing.Plugins.E2b.Diagnosis.Modes;

/// <summary>Out of memory: the guest's kernel kills the user process, not the agent.</summary>
internal sealed class MemoryExhausted : IFailureMode
{
    private const double HighPct = 80;

    private const double MachineNearTotalPct = 93;

    public FailureMode Mode { get; } = new(
        "e2b.memory-exhausted",
        "Out of memory",
        "The sandbox ran out of memory, so the kernel killed the process that needed it, or the machine failed.");

    public IReadOnlyList<string> Explains { get; } = ["e2b.process-failed", "e2b.sandbox-crashed", "e2b.envd-unhealthy", "e2b.port-not-open", "e2b.cpu-saturated", "e2b.command-timeout", "e2b.platform-loss", "e2b.killed-by-client"];

    public Finding? Detect(Case @case)
    {
        if (FailureGroup.Of(@case, FailureClass.Memory) is { } group)
            return OfProcess(@case, group);
        return OfMachine(@case);
    }

    public RuledOut? Exclude(Case @case)
    {
        if (@case.Scope.Kind == ScopeKind.Account
            || @case.Scope.Focus.Count == 0
            || @case.Scope.Focus.Any(sandbox => sandbox.Metrics is null or { IsEmpty: true }))
            return null;
        List<(string Id, double Peak)> peaks = [.. @case.Scope.Focus.Select(sandbox => (
            sandbox.Metrics!.Id,
            MetricTrack.PeakPct(sandbox.Metrics.Memory, DateTimeOffset.MinValue, DateTimeOffset.MaxValue) ?? 100))];
        double highest = peaks.Max(peak => peak.Peak);
        return highest < 70
            ? new RuledOut(Mode.Code, $"Memory never rose above {Words.Pct(highest)}.", [.. peaks.Take(6).Select(peak => peak.Id)])
            : null;
    }

    private Finding? OfProcess(Case @case, FailureGroup group)
    {
        ClassifiedFailure first = group.Direct ?? group.First;
        ProcessRun process = first.Process;
        MetricTrack? metrics = first.Sandbox.Metrics;
        double peakPct = Classifier.MemoryPeakPct(first.Sandbox, process.Start, first.At) ?? 0;
        double? peak = metrics is null ? null : MetricTrack.Peak(metrics.Memory, process.Start, first.At + TimeSpan.FromSeconds(10));
        double? limit = metrics?.Memory.Limit;
        PlatformLine? warning = first.Sandbox.Lines
            .FirstOrDefault(line => line.Line == "memory-warning" && line.LastAt >= process.Start && line.At <= first.At);
        bool fell = metrics is not null
            && MetricTrack.PeakPct(metrics.Memory, first.At + TimeSpan.FromSeconds(12), first.At + TimeSpan.FromMinutes(1)) is { } after
            && after < peakPct - 15;
        DateTimeOffset onset = (metrics is null ? null : MetricTrack.FirstAtOrAbove(metrics.Memory, HighPct, group.First.Process.Start, group.First.At + TimeSpan.FromSeconds(10))) ?? warning?.At ?? group.First.At;

        FindingDraft draft = new FindingDraft(this)
            .About(group.Sandboxes)
            .Decisive(
                $"{FailureGroup.Describe(first)}{(process.WasSigkilled ? ": SIGKILL, the way the kernel ends a process when memory runs out" : "")}.",
                process.Id);
        if (metrics is not null && peak is { } used)
            draft.Decisive(
                $"Memory climbed to {Words.MiB(used)} of {Words.MiB(limit ?? used)} MiB ({Words.Pct(peakPct)}) while it "
                    + $"ran{(fell ? " and fell as soon as it was gone" : "")}.",
                metrics.Id);
        if (warning is not null)
            draft.Because(
                $"The platform warned of memory use from {Words.Clock(warning.At)} on, up to {Words.Pct(warning.MemoryPct ?? peakPct)}.",
                warning.Id);
        if (process.WasSigkilled && !process.HitItsLimit)
            draft.Because(
                process.Limit is { } bound
                    ? $"It was not its own time limit: that is {Words.Span(bound)}, it ran {Words.Span(process.Duration ?? default)}."
                    : "It had no time limit of its own that could have killed it.",
                process.Id);
        if (group.All.Count > 1)
            draft.Because(
                $"The same happened {group.All.Count} times in {Words.Sandboxes(group.Sandboxes.Count)}.",
                group.All.Skip(1).Take(5).Select(failure => failure.Process.Id));
        OldBuild(@case, first.Sandbox, draft);
        Advise(draft, peak ?? 0, limit ?? 0, process.Command.Short);
        return draft.Build(
            $"{Program(process)} ran out of memory: it reached {Words.Pct(peakPct)} of the sandbox's {Words.MiB(limit ?? 0)} MiB and was killed.",
            first.Direct && metrics is not null && (fell || peakPct >= 97) ? ClaimLevel.Confirmed : ClaimLevel.Likely,
            Math.Min(1, 0.7 + (fell ? 0.15 : 0) + (peakPct >= 95 ? 0.1 : 0)),
            group.Fit(Symptom.Memory | Symptom.CommandFailed),
            onset);
    }

    /// <summary>No process record, but memory was at its end when the machine or its agent failed.</summary>
    private Finding? OfMachine(Case @case)
    {
        foreach (SandboxHistory sandbox in @case.Scope.Focus)
        {
            foreach ((DateTimeOffset at, string what, string? evidence) in Breakdowns(sandbox))
            {
                if (!@case.InWindow(at) || sandbox.Metrics is not { } metrics)
                    continue;
                double peakPct = Classifier.MemoryPeakPct(sandbox, at - TimeSpan.FromMinutes(2), at) ?? 0;
                if (peakPct < MachineNearTotalPct)
                    continue;

                double used = MetricTrack.Peak(metrics.Memory, at - TimeSpan.FromMinutes(2), at + TimeSpan.FromSeconds(10)) ?? 0;
                double limit = metrics.Memory.Limit ?? used;
                FindingDraft draft = new FindingDraft(this)
                    .About(sandbox)
                    .Decisive(
                        $"Memory stood at {Words.MiB(used)} of {Words.MiB(limit)} MiB ({Words.Pct(peakPct)}) right before {Words.Clock(at)}.",
                        metrics.Id)
                    .Decisive($"At {Words.Clock(at)} {what}.", evidence);
                Advise(draft, used, limit, "the workload");
                return draft.Build(
                    $"The sandbox ran out of memory at {Words.Clock(at)} ({Words.Pct(peakPct)} of {Words.MiB(limit)} MiB) and failed.",
                    ClaimLevel.Likely,
                    0.75,
                    @case.Fit([sandbox], at, Symptom.Memory | Symptom.SandboxGone | Symptom.Hang),
                    MetricTrack.FirstAtOrAbove(metrics.Memory, HighPct, at - TimeSpan.FromMinutes(10), at) ?? at);
            }
        }

        return null;
    }

    private static IEnumerable<(DateTimeOffset At, string What, string? Evidence)> Breakdowns(SandboxHistory sandbox)
    {
        foreach (Execution life in sandbox.Executions)
        {
            if (life is { EndKind: EndKind.Crashed, End: { } end })
                yield return (end, "the machine stopped with neither kill nor pause", life.EndEvidence);
            if (life is { EndKind: EndKind.Vanished, End: { } silent })
                yield return (silent, "logs and metrics ended", sandbox.LogCoverage);
        }

        foreach (PlatformLine line in sandbox.Lines)
        {
            if (line.Line == "health-failing" && !AgentHealth.Recovered(sandbox, line))
                yield return (line.At, "the agent stopped answering", line.Id);
        }
    }

    /// <summary>Memory belongs to the build: a sandbox resumed from an older one keeps the old size.</summary>
    private static void OldBuild(Case @case, SandboxHistory sandbox, FindingDraft draft)
    {
        TemplateRecord? template = @case.Account.Template(sandbox.TemplateId);
        BuildRecord? own = template?.Builds.FirstOrDefault(build => build.BuildId == sandbox.FirstLife?.BuildId);
        BuildRecord? current = template?.Builds.LastOrDefault(build => build.Status == "ready");
        if (own is not null && current is not null && own.BuildId != current.BuildId && own.MemoryMiB < current.MemoryMiB)
            draft.Because(
                $"It still has the {own.MemoryMiB:0} MiB of the build it was created from; the current build has {current.MemoryMiB:0} MiB, "
                    + "which only new sandboxes get.",
                own.Id,
                current.Id);
    }

    private static void Advise(FindingDraft draft, double used, double limit, string what)
    {
        double have = Math.Round(limit / 1048576 / 512 * 1.02) * 512;
        draft
            .Fix(
                $"Raise the template's memory from {have:0} to at least {Math.Max(1024, have * 2):0} MiB and rebuild it: peak need was "
                    + $"{Words.MiB(used)} MiB and rising. Only sandboxes created from the new build get it.",
                Docs.CustomMachine)
            .Fix($"Or let {what} use less at once: stream or batch its input, fewer workers.", Docs.Metrics);
    }

    private static string Program(ProcessRun process) => process.Command.Signature.Length is > 0 and <= 40
        ? process.Command.Signature
        : "The command";
}
