using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Diagnosis.Failures;
using Steadwing.Plugins.E2b.Diagnosis.Model;
using Steadwing.Plugins.E2b.Diagnosis.Scope;

namespace Steadwing.Plugins.E2b.Diagnosis.Modes;

/// <summary>No space left on the sandbox's disk.</summary>
internal sealed class DiskFull : IFailureMode
{
    private const double FullPct = 99.5;

    public FailureMode Mode { get; } = new("e2b.disk-full", "Disk full", "There was no space left on the sandbox's disk.");

    public IReadOnlyList<string> Explains { get; } = ["e2b.process-failed", "e2b.dependency-missing", "e2b.envd-unhealthy", "e2b.port-not-open", "e2b.sandbox-crashed"];

    public Finding? Detect(Case @case)
    {
        FailureGroup? group = FailureGroup.Of(@case, FailureClass.Disk);
        List<(SandboxHistory Sandbox, LogLine Line)> refusals =
        [
            .. from sandbox in @case.Scope.Focus
               from line in sandbox.LogLines
               where @case.InWindow(line.At) && OutputPatterns.Disk($"{line.Message}\n{line.Error}") is not null
               orderby line.At, sandbox.Id
               select (sandbox, line),
        ];
        if (group is null && refusals.Count == 0)
            return null;

        SandboxHistory first = group?.First.Sandbox ?? refusals[0].Sandbox;
        DateTimeOffset felt = group?.First.At ?? refusals[0].Line.At;
        List<SandboxHistory> sandboxes = [.. (group?.Sandboxes ?? [])
            .Concat(refusals.Select(entry => entry.Sandbox))
            .DistinctBy(sandbox => sandbox.Id)];
        MetricTrack? metrics = first.Metrics;
        DateTimeOffset? full = metrics is null
            ? null
            : MetricTrack.FirstAtOrAbove(metrics.Disk, FullPct, felt - TimeSpan.FromMinutes(30), felt + TimeSpan.FromSeconds(15));
        FindingDraft draft = new FindingDraft(this).About(sandboxes);
        if (metrics is not null && full is { } since)
            draft.Decisive(
                $"The disk of {first.Id} reached {Words.Pct(MetricTrack.PeakPct(metrics.Disk, since, felt + TimeSpan.FromSeconds(15)) ?? 100)} of {Words.MiB(metrics.Disk.Limit ?? 0)} MiB at {Words.Clock(since)}.",
                metrics.Id);
        if (group is not null)
        {
            draft.Decisive(
                $"{FailureGroup.Describe(group.First)}{(group.First.Direct ? $": \"{Words.Quote(group.First.Proof ?? "")}\"" : ", exactly when the disk was full")}.",
                group.First.Process.Id);
            if (group.All.Count > 1)
                draft.Because(
                    $"In all {group.All.Count} commands failed like that in {Words.Sandboxes(sandboxes.Count)}: {Words.Names(sandboxes)}.",
                    group.All
                        .Skip(1)
                        .Take(6)
                        .Select(failure => failure.Process.Id)
                        .Concat(sandboxes.Skip(1).Take(4).Select(sandbox => sandbox.Metrics?.Id).OfType<string>()));
        }

        foreach ((SandboxHistory sandbox, LogLine line) in refusals.Take(2))
            draft.Decisive($"The agent in {sandbox.Id} refused a write: \"{Words.Quote(line.Error ?? line.Message)}\".", line.Id);
        draft
            .Fix(
                $"Give the template more disk and rebuild it: {Words.MiB(metrics?.Disk.Limit ?? 0)} MiB were used up. Plans allow 10 GiB "
                    + "(Hobby) to 20 GiB (Pro).",
                Docs.RateLimits)
            .Fix(
                "Bake large packages into the template, install CPU-only wheels, and clean caches (pip --no-cache-dir, apt-get clean).",
                Docs.Templates);
        bool direct = refusals.Count > 0 || group?.Direct is not null;
        return draft.Build(
            $"The disk of {(sandboxes.Count == 1 ? "the sandbox" : $"{sandboxes.Count} sandboxes")} was "
                + $"full{(full is { } at ? $" from {Words.Clock(at)}" : "")}, so writes and installs failed.",
            direct && full is not null ? ClaimLevel.Confirmed : ClaimLevel.Likely,
            Math.Min(0.88, 0.65 + (full is not null ? 0.15 : 0) + (direct ? 0.1 : 0) + (sandboxes.Count > 1 ? 0.05 : 0)),
            group?.Fit(Symptom.Disk | Symptom.CommandFailed) ?? @case.Fit(sandboxes, felt, Symptom.Disk | Symptom.CommandFailed),
            full ?? felt);
    }

    public RuledOut? Exclude(Case @case)
    {
        if (@case.Scope.Kind != ScopeKind.Named
            || @case.Scope.Focus.Count == 0
            || @case.Scope.Focus.Any(sandbox => sandbox.Metrics is null or { IsEmpty: true }))
            return null;
        double highest = @case.Scope.Focus.Max(sandbox => MetricTrack.PeakPct(sandbox.Metrics!.Disk, DateTimeOffset.MinValue, DateTimeOffset.MaxValue) ?? 100);
        return highest < 85
            ? new RuledOut(
                Mode.Code,
                $"The disk was never fuller than {Words.Pct(highest)}.",
                [.. @case.Scope.Focus.Take(6).Select(sandbox => sandbox.Metrics!.Id)])
            : null;
    }
}
