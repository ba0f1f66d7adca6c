using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Diagnosis.Model;
using Steadwing.Plugins.E2b.Diagnosis.Scope;

namespace Steadwing.Plugins.E2b.Diagnosis.Modes;

/// <summary>Many sandboxes lost within minutes, across templates.</summary>
internal sealed class PlatformOutage : IFailureMode
{
    private const int AtLeast = 4;

    private static readonly TimeSpan s_within = TimeSpan.FromMinutes(5);

    public FailureMode Mode { get; } = new("e2b.platform-outage", "Platform outage", "Many sandboxes were lost within minutes, across templates.");

    public IReadOnlyList<string> Explains { get; } = ["e2b.platform-loss", "e2b.sandbox-crashed", "e2b.envd-unhealthy", "e2b.process-failed", "e2b.port-not-open", "e2b.resume-failed", "e2b.creation-stopped"];

    public Finding? Detect(Case @case)
    {
        List<Loss> burst = Burst([.. @case.Losses(@case.Account.Sandboxes).Concat(Unhealthy(@case)).Where(loss => @case.InWindow(loss.At)).OrderBy(loss => loss.At).ThenBy(
            loss => loss.Sandbox.Id,
            StringComparer.Ordinal)]);
        List<string?> templates = [.. burst.Select(loss => loss.Sandbox.TemplateId).Distinct()];
        if (burst.Count < AtLeast || templates.Count < 2)
            return null;

        List<Loss> recorded = [.. burst.Where(loss => loss.RecordedAsPlatform)];
        List<Loss> silent = [.. burst.Where(loss => !loss.RecordedAsPlatform)];
        Loss first = burst[0];
        FindingDraft draft = new FindingDraft(this)
            .About(burst.Select(loss => loss.Sandbox))
            .Decisive(
                $"{burst.Count} sandboxes of {templates.Count} templates "
                    + $"({string.Join(", ", templates.Select(@case.Account.TemplateName).Order(StringComparer.Ordinal).Take(4))}) were lost within "
                    + $"{Words.Span(burst[^1].At - first.At)}, from {Words.Clock(first.At)} on.",
                burst.Take(12).SelectMany(loss => loss.Evidence));
        if (recorded.Count > 0)
            draft.Decisive(
                $"{recorded.Count} of them carry a platform kill reason "
                    + $"({string.Join(", ", recorded.Select(loss => loss.Life.KillReason!).Distinct().Order(StringComparer.Ordinal))}).",
                recorded.Take(8).Select(loss => loss.Life.EndEvidence));
        if (silent.Count > 0)
            draft.Because($"{silent.Count} went silent or lost their agent without kill or pause.", silent.Take(6).SelectMany(loss => loss.Evidence));
        int survivors = @case.Account.Sandboxes.Count(sandbox => sandbox.Overlaps(first.At, burst[^1].At) && !burst.Any(loss => loss.Sandbox.Id == sandbox.Id));
        if (survivors > 0 && @case.Account.EventCoverage is { } coverage)
            draft.Because($"{Words.Sandboxes(survivors)} alive at the same time lived on, so it hit a part of the platform.", coverage);
        return draft
            .Fix(
                $"Report it to E2B with the time ({Words.Clock(first.At)}) and the sandbox ids; check E2B's status page for that time.",
                Docs.Support)
            .Fix("Start the lost jobs again in new sandboxes; let clients recreate a sandbox when it is not found.", Docs.Lifecycle)
            .Build(
                $"Platform outage: {burst.Count} sandboxes of {templates.Count} templates were lost within "
                    + $"{Words.Span(burst[^1].At - first.At)} from {Words.Clock(first.At)}.",
                recorded.Count >= 2 ? ClaimLevel.Confirmed : ClaimLevel.Likely,
                0.95,
                Math.Max(
                    @case.AccountFit(first.At, Symptom.SandboxGone | Symptom.Hang),
                    @case.LossFit([.. burst.Select(loss => loss.Sandbox)], first.At)),
                first.At);
    }

    public RuledOut? Exclude(Case @case)
    {
        if (@case.Account.EventCoverage is not { } coverage || @case.Account.EventsFrom is not { } from || from > @case.Scope.Core.From)
            return null;
        int others = @case.Account.Sandboxes.Count(sandbox => sandbox.Overlaps(@case.Scope.Core.From, @case.Scope.Core.To));
        int lost = @case.Losses(@case.Account.Sandboxes).Count(loss => @case.InWindow(loss.At));
        return others >= 5 && lost <= 1
            ? new RuledOut(
                Mode.Code,
                $"{Words.Sandboxes(others)} were alive around that time and {(lost == 0 ? "none" : "only one")} was lost.",
                [coverage])
            : null;
    }

    /// <summary>The largest group that fits into the span.</summary>
    private static List<Loss> Burst(List<Loss> losses)
    {
        List<Loss> best = [];
        for (int i = 0; i < losses.Count; i++)
        {
            List<Loss> group = [.. losses.Skip(i).TakeWhile(loss => loss.At - losses[i].At <= s_within).DistinctBy(loss => loss.Sandbox.Id)];
            if (group.Count > best.Count)
                best = group;
        }

        return best;
    }

    /// <summary>Agents that stopped answering without any load of their own, and did not recover.</summary>
    private static IEnumerable<Loss> Unhealthy(Case @case) =>
        from sandbox in @case.Account.Sandboxes
        let sick = AgentHealth.SickWithoutLoad(sandbox)
        where sick is not null
            && sandbox.LifeAt(sick.At) is { EndKind: not (EndKind.Crashed or EndKind.Vanished) } life
            && !(life.KillReason is "orphaned" or "unknown")
        select new Loss(sandbox, sandbox.LifeAt(sick.At)!, sick.At);
}
