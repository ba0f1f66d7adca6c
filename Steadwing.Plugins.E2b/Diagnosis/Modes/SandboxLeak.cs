using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Diagnosis.Model;
using Steadwing.Plugins.E2b.Diagnosis.Scope;

namespace Steadwing.Plugins.E2b.Diagnosis.Modes;

/// <summary>Sandboxes were not closed after their work, which used up the limit.</summary>
internal sealed class SandboxLeak : IFailureMode
{
    private const double IdlePct = 10;

    /// <summary>Idle this long after the last command, a sandbox is forgotten rather than between two steps.</summary>
    private static readonly TimeSpan s_idle = TimeSpan.FromMinutes(4);

    public FailureMode Mode { get; } = new(
        "e2b.sandbox-leak",
        "Sandboxes left running",
        "Sandboxes were not closed after their work, which used up the limit.");

    public IReadOnlyList<string> Explains { get; } = ["e2b.concurrency-limit", "e2b.creation-stopped", "e2b.creation-rate-limit"];

    public Finding? Detect(Case @case)
    {
        if (@case.Account.Team is not { } team || AccountPressure.Ceiling(@case, team) is not { } plateau)
            return null;

        DateTimeOffset at = plateau.From + (plateau.Length / 3);
        List<SandboxHistory> alive = [.. @case.Account.Sandboxes.Where(sandbox => sandbox.Overlaps(at, at))];
        List<SandboxHistory> read = [.. alive.Where(sandbox => sandbox.LogCoverage is not null)];
        List<(SandboxHistory Sandbox, DateTimeOffset Since, string Evidence)> idle = [];
        foreach (SandboxHistory sandbox in read)
        {
            if (IdleSince(sandbox, plateau) is { } since)
                idle.Add((sandbox, since.At, since.Evidence));
        }

        List<SandboxHistory> closedByTimeout = [.. idle
            .Select(entry => entry.Sandbox)
            .Where(sandbox => sandbox.LastLife is { KillReason: "timeout" } or { EndKind: EndKind.Running })];
        if (read.Count < 4 || idle.Count < read.Count * 0.5 || closedByTimeout.Count < idle.Count * 0.6)
            return null;

        string? template = idle
            .GroupBy(entry => entry.Sandbox.TemplateId)
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .First().Key;
        List<SandboxHistory> closed = [.. @case.Account.Sandboxes.Where(sandbox => sandbox.TemplateId == template && sandbox.LastLife is { KillReason: "request", End: { } end } && end < plateau.From)];
        idle.Sort((a, b) => a.Since != b.Since ? a.Since.CompareTo(b.Since) : string.CompareOrdinal(a.Sandbox.Id, b.Sandbox.Id));
        FindingDraft draft = new FindingDraft(this)
            .About(idle.Select(entry => entry.Sandbox))
            .About("template", template)
            .About("team", team.TeamId)
            .Decisive(
                $"{idle.Count} of {read.Count} sandboxes read that were alive at {Words.Clock(at)} had finished their last command minutes "
                    + $"before and idled on, the first since {Words.Clock(idle[0].Since)}.",
                idle.Take(10).SelectMany(entry => new[] { entry.Evidence, entry.Sandbox.Metrics?.Id }))
            .Decisive(
                $"{closedByTimeout.Count} of them were never closed: they end by timeout only, or still run.",
                closedByTimeout.Take(10).Select(sandbox => sandbox.LastLife!.EndEvidence ?? sandbox.Listed?.Id ?? sandbox.LastLife.StartEvidence))
            .Because($"They used up the account's limit: concurrent sandboxes stood at {plateau.Level:0} from {Words.Clock(plateau.From)}.", team.Id);
        if (closed.Count >= 2)
            draft.Because(
                $"Earlier sandboxes of the same template were closed by the app ({closed.Count} read), so closing stopped at some point.",
                closed.Take(4).Select(sandbox => sandbox.LastLife!.EndEvidence));
        draft
            .Fix(
                "Close sandboxes when their job is done (kill, or a context manager/finally), above all in "
                    + $"{@case.Account.TemplateName(template)}; {idle.Count} idle ones can go now.",
                Docs.Lifecycle)
            .Fix("Give them a shorter lifetime and extend it while they work, so that a forgotten one ends by itself.", Docs.Lifecycle);
        return draft.Build(
            $"Sandboxes of {@case.Account.TemplateName(template)} are left running after their work and use up the limit of {plateau.Level:0}.",
            idle.Count >= read.Count * 0.6 ? ClaimLevel.Confirmed : ClaimLevel.Likely,
            Math.Min(1, 0.6 + (0.4 * idle.Count / Math.Max(1, read.Count))),
            @case.AccountFit(@case.InWindow(plateau.To) ? plateau.To : plateau.From, Symptom.CreateRefused),
            plateau.From);
    }

    /// <summary>Since when nothing at all has happened in it, when that is long, within the plateau; a waiting server is not work.</summary>
    private static (DateTimeOffset At, string Evidence)? IdleSince(SandboxHistory sandbox, Plateau plateau)
    {
        if (sandbox.LastLife is not { } life || sandbox.Processes.Any(process => process.IsOpen && !process.Command.LooksLikeServer))
            return null;
        DateTimeOffset until = life.End is { } end && end < plateau.To ? end : plateau.To;
        ProcessRun? last = sandbox.Processes.Count > 0 ? sandbox.Processes[^1] : null;
        DateTimeOffset since = last?.End ?? last?.Start ?? life.Start;
        if (until - since < s_idle)
            return null;
        double? busy = sandbox.Metrics is { } metrics ? MetricTrack.Mean(metrics.Cpu, since + TimeSpan.FromSeconds(60), until) : null;
        return busy is null or < IdlePct ? (since, last?.Id ?? life.StartEvidence) : null;
    }
}
