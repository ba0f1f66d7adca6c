using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Diagnosis.Model;
using Steadwing.Plugins.E2b.Diagnosis.Scope;

namespace Steadwing.Plugins.E2b.Diagnosis.Modes;

/// <summary>Starved of CPU. A saturated guest answers late, so samples are missing rather than high.</summary>
internal sealed class CpuSaturated : IFailureMode
{
    private const double SaturatedPct = 90;

    private static readonly TimeSpan s_atLeast = TimeSpan.FromSeconds(60);

    public FailureMode Mode { get; } = new(
        "e2b.cpu-saturated",
        "Starved of CPU",
        "The sandbox's CPUs were saturated, so its agent and other commands did not get their turn.");

    public IReadOnlyList<string> Explains { get; } = ["e2b.command-timeout", "e2b.envd-unhealthy", "e2b.process-failed", "e2b.port-not-open", "e2b.sandbox-crashed", "e2b.killed-by-client", "e2b.sandbox-timeout"];

    public Finding? Detect(Case @case)
    {
        List<(SandboxHistory Sandbox, TimeWindow Stretch, List<(string Text, string Evidence, bool Strong)> Consequences)> starved = [];
        foreach (SandboxHistory sandbox in @case.Scope.Focus)
        {
            if (sandbox.Metrics is not { } metrics)
                continue;
            foreach (TimeWindow stretch in MetricTrack.Sustained(metrics.Cpu, SaturatedPct, s_atLeast))
            {
                if (stretch.From <= @case.Scope.Core.To
                    && stretch.To >= @case.Scope.Core.From
                    && Consequences(sandbox, stretch) is { Count: > 0 } consequences)
                {
                    starved.Add((sandbox, stretch, consequences));
                    break;
                }
            }
        }

        if (starved.Count == 0)
            return null;
        starved.Sort((a, b) => a.Stretch.From != b.Stretch.From ? a.Stretch.From.CompareTo(b.Stretch.From) : string.CompareOrdinal(
            a.Sandbox.Id,
            b.Sandbox.Id));
        return Describe(
            @case,
            starved[0].Sandbox,
            starved[0].Sandbox.Metrics!,
            starved[0].Stretch,
            starved[0].Consequences,
            [.. starved.Skip(1).Select(entry => entry.Sandbox)]);
    }

    public RuledOut? Exclude(Case @case)
    {
        if (@case.Scope.Kind != ScopeKind.Named
            || @case.Scope.Focus.Count == 0
            || @case.Scope.Focus.Any(sandbox => sandbox.Metrics is null or { IsEmpty: true }))
            return null;
        double highest = @case.Scope.Focus.Max(sandbox => MetricTrack.PeakPct(sandbox.Metrics!.Cpu, DateTimeOffset.MinValue, DateTimeOffset.MaxValue) ?? 100);
        return highest < 80
            ? new RuledOut(
                Mode.Code,
                $"CPU use peaked at {Words.Pct(highest)}.",
                [.. @case.Scope.Focus.Take(6).Select(sandbox => sandbox.Metrics!.Id)])
            : null;
    }

    private Finding? Describe(
        Case @case,
        SandboxHistory sandbox,
        MetricTrack metrics,
        TimeWindow stretch,
        List<(string Text, string Evidence, bool Strong)> consequences,
        List<SandboxHistory> alike)
    {
        ProcessRun? worker = sandbox.Processes.LastOrDefault(process => process.Start <= stretch.From + TimeSpan.FromSeconds(30) && (process.End is null || process.End >= stretch.To - TimeSpan.FromSeconds(30)) && !process.HitItsLimit);
        IReadOnlyList<TimeWindow> gaps = metrics.Gaps(stretch.From, stretch.To, TimeSpan.FromSeconds(metrics.StepSeconds * 2.5));
        FindingDraft draft = new FindingDraft(this)
            .About(sandbox)
            .About(alike)
            .Decisive(
                $"CPU use stood at {Words.Pct(MetricTrack.Peak(metrics.Cpu, stretch.From, stretch.To) ?? 100)} of all cores from "
                    + $"{Words.Clock(stretch.From)} to {Words.Clock(stretch.To)} ({Words.Span(stretch.To - stretch.From)}).",
                metrics.Id);
        if (worker is not null)
            draft.Because($"It began with `{worker.Command.Short}`, started at {Words.Clock(worker.Start)}.", worker.Id);
        if (gaps.Count > 0)
            draft.Because($"{gaps.Count} holes in the samples fall into that time: the guest was too busy to answer in time.", metrics.Id);
        foreach ((string text, string evidence, bool strong) in consequences.Take(5))
            _ = strong ? draft.Decisive(text, evidence) : draft.Because(text, evidence);
        if (alike.Count > 0)
            draft.Because($"The same shows in {Words.Names(alike)}.", alike.Take(4).Select(other => other.Metrics!.Id));
        ProcessRun? fine = sandbox.Processes.FirstOrDefault(process => process.Start > stretch.To && process.Succeeded);
        if (fine is not null)
            draft.Because($"After it, commands succeeded again, first at {Words.Clock(fine.End!.Value)}.", fine.Id);
        draft
            .Fix(
                "Start fewer workers than cores, or give the load lower priority (nice), so that the agent and short commands get their turn.",
                Docs.Commands)
            .Fix("Raise the template's CPU count and rebuild it, if the work needs all of it.", Docs.CustomMachine);
        bool strongProof = consequences.Any(consequence => consequence.Strong);
        return draft.Build(
            $"The sandbox was starved of CPU for {Words.Span(stretch.To - stretch.From)} from {Words.Clock(stretch.From)}, so trivial "
                + "commands and the agent did not answer.",
            strongProof && consequences.Count + gaps.Count > 2 ? ClaimLevel.Confirmed : ClaimLevel.Likely,
            strongProof ? 0.9 : 0.65,
            @case.Fit([sandbox], consequences.Count > 0 ? stretch.To : stretch.From, Symptom.Hang, worker?.Command.Signature),
            worker is not null && (stretch.From - worker.Start).Duration() < TimeSpan.FromMinutes(1) ? worker.Start : stretch.From);
    }

    private static List<(string Text, string Evidence, bool Strong)> Consequences(SandboxHistory sandbox, TimeWindow stretch)
    {
        List<(string, string, bool)> found = [];
        DateTimeOffset to = stretch.To + TimeSpan.FromSeconds(30);
        foreach (PlatformLine line in sandbox.Lines)
        {
            if (line.Line == "health-failing" && line.At >= stretch.From && line.At <= to)
                found.Add(($"The agent's health check began to fail at {Words.Clock(line.At)}, in that time.", line.Id, true));
        }

        foreach (ProcessRun process in sandbox.Processes)
        {
            if (process.HitItsLimit
                && process.Start >= stretch.From - TimeSpan.FromSeconds(5)
                && process.Start <= to
                && !process.Command.LooksLikeServer)
                found.Add((
                    $"`{process.Command.Short}` was killed at its limit of {Words.Span(process.Limit!.Value)}, started at "
                        + $"{Words.Clock(process.Start)}.",
                    process.Id,
                    true));
        }

        foreach (LogLine line in sandbox.LogLines)
        {
            if (line.ErrorCode == 4 && line.At >= stretch.From && line.At <= to)
                found.Add(($"A call to the agent ended with deadline exceeded at {Words.Clock(line.At)}.", line.Id, true));
        }

        IReadOnlyList<TimeWindow> holes = sandbox.Metrics!.Gaps(stretch.From, stretch.To, TimeSpan.FromSeconds(sandbox.Metrics.StepSeconds * 2.5));
        if (holes.Count >= 2 && stretch.To - stretch.From >= TimeSpan.FromMinutes(2))
            found.Add(($"Samples are missing {holes.Count} times in that stretch: the guest did not answer in time.", sandbox.Metrics.Id, false));
        return found;
    }
}
