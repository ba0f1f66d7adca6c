using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Diagnosis.Model;

namespace Steadwing.Plugins.E2b.Diagnosis.Modes;

/// <summary>The machine stopped with no kill and no pause.</summary>
internal sealed class SandboxCrashed : IFailureMode
{
    public FailureMode Mode { get; } = new(
        "e2b.sandbox-crashed",
        "Sandbox crashed",
        "The machine stopped with no kill and no pause; the list may still say running.");

    public IReadOnlyList<string> Explains { get; } = ["e2b.process-failed", "e2b.port-not-open", "e2b.envd-unhealthy"];

    public Finding? Detect(Case @case)
    {
        List<Loss> crashes = [.. @case.Losses(@case.Scope.Focus).Where(loss => loss.Life.EndKind == EndKind.Crashed && @case.InWindow(loss.At))];
        if (crashes.Count == 0)
            return null;

        Loss first = crashes[0];
        List<Loss> elsewhere = [.. @case.Losses(@case.Scope.Others).Where(loss => loss.Life.EndKind == EndKind.Crashed && loss.Sandbox.TemplateId == first.Sandbox.TemplateId)];
        FindingDraft draft = new FindingDraft(this)
            .About(crashes.Select(loss => loss.Sandbox))
            .Decisive(
                $"\"Sandbox stopped\" was logged for {Words.Names(crashes.Select(loss => loss.Sandbox))} at {Words.Clock(first.At)} with no "
                    + "killing, pausing or checkpointing line before it.",
                crashes.Take(6).SelectMany(loss => new[] { loss.Life.EndEvidence, loss.Sandbox.LogCoverage }));
        if (@case.Account.EventCoverage is { } coverage)
            draft.Because("No killed and no paused event exists for it.", coverage, first.Life.StartEvidence);
        if (first.Sandbox.Metrics is { IsEmpty: false, Last: { } last } metrics && (last - first.At).Duration() < TimeSpan.FromMinutes(1))
        {
            double? memory = MetricTrack.PeakPct(metrics.Memory, first.At - TimeSpan.FromMinutes(3), first.At);
            draft.Because(
                $"Its metrics end at {Words.Clock(last)}{(memory is { } pct ? $"; memory was at {Words.Pct(pct)} in the last minutes" : "")}.",
                metrics.Id);
        }

        if (first.Sandbox.Listed is { State: "running" } listed)
            draft.Because(
                $"The list still shows it as running until {Words.Clock(listed.EndAt ?? first.At)}: E2B's records do not notice such an end.",
                listed.Id);
        foreach ((string what, string evidence) in first.Sandbox.WorkAt(first.At).Take(2))
            draft.Because($"When it stopped, {what}.", evidence);
        if (elsewhere.Count > 0)
            draft
                .About(elsewhere.Select(loss => loss.Sandbox))
                .Because(
                    $"The same happened to {Words.Names(elsewhere.Select(loss => loss.Sandbox))}.",
                    elsewhere.Take(4).Select(loss => loss.Life.EndEvidence));
        return draft
            .Fix("Treat \"not found\" as lost even while the list says running: create a new sandbox and restart the job.", Docs.Lifecycle)
            .Fix(
                $"Report sandbox {first.Sandbox.Id} and {Words.Clock(first.At)} to E2B; the crash itself is visible only in their internal logs.",
                Docs.Support)
            .Build(
                $"The sandbox's machine crashed at {Words.Clock(first.At)}: it stopped without kill, pause or timeout.",
                @case.Account.EventCoverage is not null && first.Sandbox.LogsComplete ? ClaimLevel.Confirmed : ClaimLevel.Likely,
                0.9,
                @case.LossFit([.. crashes.Select(loss => loss.Sandbox)], first.At),
                first.At);
    }
}
