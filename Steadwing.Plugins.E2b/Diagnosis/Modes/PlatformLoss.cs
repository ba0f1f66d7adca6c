using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Diagnosis.Model;

namespace Steadwing.Plugins.E2b.Diagnosis.Modes;

/// <summary>Lost by the platform.</summary>
internal sealed class PlatformLoss : IFailureMode
{
    public FailureMode Mode { get; } = new(
        "e2b.platform-loss",
        "Lost by the platform",
        "The platform lost the sandbox: orphaned, unknown, a failed snapshot, or a node that went silent.");

    public IReadOnlyList<string> Explains { get; } = ["e2b.process-failed", "e2b.port-not-open", "e2b.sandbox-crashed", "e2b.envd-unhealthy"];

    public Finding? Detect(Case @case)
    {
        List<Loss> losses = [.. @case.Losses(@case.Scope.Focus).Where(loss => (loss.RecordedAsPlatform || loss.Life.EndKind == EndKind.Vanished) && @case.InWindow(loss.At))];
        if (losses.Count == 0)
            return null;

        List<Loss> recorded = [.. losses.Where(loss => loss.RecordedAsPlatform)];
        Loss first = losses[0];
        FindingDraft draft = new FindingDraft(this).About(losses.Select(loss => loss.Sandbox));
        foreach (IGrouping<string, Loss> group in recorded.GroupBy(loss => loss.Life.KillReason!).OrderBy(group => group.Key, StringComparer.Ordinal))
            draft.Decisive(
                $"{Words.Sandboxes(group.Count())} ended with kill reason {group.Key} ({Meaning(group.Key)}), the first at "
                    + $"{Words.Clock(group.First().At)}.",
                group.Take(6).Select(loss => loss.Life.EndEvidence));
        List<Loss> silent = [.. losses.Where(loss => !loss.RecordedAsPlatform)];
        if (silent.Count > 0)
            draft.Decisive(
                $"Logs and metrics of {Words.Names(silent.Select(loss => loss.Sandbox))} end at {Words.Clock(silent[0].At)} with no kill, no "
                    + "pause and no \"Sandbox stopped\".",
                silent.Take(4).SelectMany(loss => loss.Evidence));
        if (first.Life.ScheduledEnd is { } scheduled && scheduled > first.At && first.Life.ScheduleEvidence is not null)
            draft.Because($"The end of {first.Sandbox.Id} was not due for another {Words.Span(scheduled - first.At)}.", first.Life.ScheduleEvidence);
        foreach ((string what, string evidence) in losses.SelectMany(loss => loss.Sandbox.WorkAt(loss.At)).Take(2))
            draft.Because($"When it was lost, {what}.", evidence);
        return draft
            .Fix(
                $"Report the sandbox ids ({Words.Names(losses.Select(loss => loss.Sandbox))}) with {Words.Clock(first.At)} to E2B: only E2B "
                    + "can see what happened to the node.",
                Docs.Support)
            .Fix(
                "Make the job restartable: write results outside the sandbox as you go, and start again in a new sandbox when one is not found.",
                Docs.Persistence)
            .Build(
                $"The platform lost {(losses.Count == 1 ? "the sandbox" : $"{losses.Count} sandboxes")} at {Words.Clock(first.At)} "
                    + $"({(recorded.Count > 0 ? recorded[0].Life.KillReason : "it went silent")}), far from the end of its lifetime.",
                recorded.Count > 0 ? ClaimLevel.Confirmed
                    : @case.Account.EventsFrom <= first.At && @case.Account.Team is not null ? ClaimLevel.Likely
                    : ClaimLevel.Possible,
                recorded.Count > 0 ? 0.95 : 0.6,
                @case.LossFit([.. losses.Select(loss => loss.Sandbox)], first.At),
                first.At);
    }

    public RuledOut? Exclude(Case @case)
    {
        if (@case.Account.EventCoverage is not { } coverage
            || @case.Losses(@case.Account.Sandboxes).Any(loss => @case.InWindow(loss.At))
            || @case.Scope.Focus.Count == 0)
            return null;
        bool covered = @case.Account.EventsFrom <= @case.Scope.Window.From && @case.Scope.Focus.All(sandbox => sandbox.LastLife is not null);
        return covered
            ? new RuledOut(Mode.Code, "No sandbox of the account was lost by the platform in the time of the incident.", [coverage])
            : null;
    }

    private static string Meaning(string reason) => reason switch
    {
        "orphaned" => "it ran on a node but E2B's records no longer knew it",
        "seal_failed" => "its snapshot could not be sealed",
        "resume_failed" => "it did not come back in place after a snapshot",
        _ => "the node was told no reason",
    };
}
