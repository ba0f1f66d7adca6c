using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Diagnosis.Model;
using Steadwing.Plugins.E2b.Diagnosis.Scope;

namespace Steadwing.Plugins.E2b.Diagnosis.Modes;

/// <summary>Somebody with a key deleted it while it was needed.</summary>
internal sealed class KilledByClient : IFailureMode
{
    /// <summary>Kills this close together come from one hand, e.g. a reaper or a shutdown hook.</summary>
    private static readonly TimeSpan s_together = TimeSpan.FromMinutes(2);

    public FailureMode Mode { get; } = new(
        "e2b.killed-by-client",
        "Killed by a client",
        "Somebody with a key of this account deleted the sandbox while it was needed.");

    public IReadOnlyList<string> Explains { get; } = ["e2b.process-failed", "e2b.port-not-open"];

    public Finding? Detect(Case @case)
    {
        List<Loss> kills = [.. Requested(@case.Scope.Focus).Where(kill => @case.InWindow(kill.At))];
        List<(Loss Kill, IReadOnlyList<(string What, string Evidence)> Work)> cut = [.. kills
            .Select(kill => (
                kill,
                (IReadOnlyList<(string, string)>)[.. kill.Sandbox.WorkAt(kill.At).Where(work => !IsEverydayAtClose(
                    @case,
                    kill.Sandbox,
                    work.Evidence))]))
            .Where(pair => pair.Item2.Count > 0)];
        bool open = cut.Count > 0;
        if (!open)
            cut = [.. kills.Where(kill => WasMissed(@case, kill)).Select(kill => (kill, (IReadOnlyList<(string, string)>)[]))];
        if (cut.Count == 0)
            return null;

        Loss first = cut[0].Kill;
        int together = cut.Count(pair => pair.Kill.At - first.At <= s_together);
        FindingDraft draft = new FindingDraft(this)
            .About(cut.Select(pair => pair.Kill.Sandbox))
            .Decisive(
                $"{(together > 1 ? $"{Words.Sandboxes(together)} were" : $"Sandbox {first.Sandbox.Id} was")} killed with reason "
                    + $"request{(together > 1 ? $" within {Words.Span(cut[together - 1].Kill.At - first.At)}" : "")} at {Words.Clock(first.At)}: a "
                    + "DELETE by a client holding a key of this account.",
                cut.Take(8).Select(pair => pair.Kill.Life.EndEvidence));
        foreach ((Loss kill, IReadOnlyList<(string What, string Evidence)> work) in cut.Take(4))
        {
            foreach ((string what, string evidence) in work.Take(1))
                draft.Decisive($"When {kill.Sandbox.Id} was killed, {what}.", evidence);
        }

        if (first.Life.ScheduledEnd is { } scheduled && scheduled - first.At > TimeSpan.FromSeconds(30) && first.Life.ScheduleEvidence is not null)
            draft.Because(
                $"Its end was not due before {Words.Clock(scheduled)}, {Words.Span(scheduled - first.At)} later.",
                first.Life.ScheduleEvidence);
        List<Loss> ordinary = [.. Requested(@case.Account.Sandboxes).Where(kill => !cut.Any(pair => pair.Kill.Sandbox.Id == kill.Sandbox.Id) && kill.Sandbox.Processes.Count > 0 && kill.Sandbox.WorkAt(kill.At).Count == 0)];
        if (open && ordinary.Count >= 3)
            draft.Because(
                $"Elsewhere deletes come after the last command ({Words.Sandboxes(ordinary.Count)} read).",
                ordinary.Take(3).Select(kill => kill.Life.EndEvidence));
        draft
            .Fix(
                "Find the caller: E2B does not record who sent the DELETE. Look for clean-up on gateway or worker restart, context-manager "
                    + "exits, reapers and cron jobs, test teardown, and other processes that share the key.",
                Docs.Events)
            .Fix(
                "Let clean-up code delete only sandboxes it created itself (mark the owner in metadata), and give each service its own API key.",
                Docs.Lifecycle);
        return draft.Build(
            $"A client holding the account's key deleted {(cut.Count == 1 ? "the sandbox" : $"{cut.Count} sandboxes")} at "
                + $"{Words.Clock(first.At)} {(open ? "while work was running" : "before it was finished")}.",
            open ? ClaimLevel.Confirmed : ClaimLevel.Likely,
            open ? together > 1 ? 0.95 : 0.85 : 0.5,
            @case.Fit([.. cut.Select(pair => pair.Kill.Sandbox)], first.At, Symptom.SandboxGone),
            first.At);
    }

    private static IEnumerable<Loss> Requested(IEnumerable<SandboxHistory> sandboxes) =>
        from sandbox in sandboxes
        from life in sandbox.Executions
        where life is { EndKind: EndKind.Killed, KillReason: "request", End: not null }
        orderby life.End, sandbox.Id
        select new Loss(sandbox, life, life.End!.Value);

    /// <summary>Servers and watchers are open at every ordinary close; they tell nothing when siblings are closed like that, too.</summary>
    private static bool IsEverydayAtClose(Case @case, SandboxHistory sandbox, string evidence)
    {
        ProcessRun? process = sandbox.Processes.FirstOrDefault(candidate => candidate.Id == evidence);
        if (process is null)
            return false;
        List<Loss> siblings = [.. Requested(@case.Account.Sandboxes).Where(kill => kill.Sandbox.Id != sandbox.Id && kill.Sandbox.TemplateId == sandbox.TemplateId
            && !@case.InWindow(kill.At) && kill.Sandbox.Processes.Any(other => other.Command.Signature == process.Command.Signature))];
        int open = siblings.Count(kill => kill.Sandbox.Processes.Any(other => other.Command.Signature == process.Command.Signature && other.IsOpen));
        return open >= 2 && open >= siblings.Count * 0.5;
    }

    /// <summary>Nothing ran, yet the reporter missed it at that very moment and it was far from its end.</summary>
    private static bool WasMissed(Case @case, Loss kill) =>
        @case.Scope.Kind == ScopeKind.Named
        && @case.Text.Shows(Symptom.SandboxGone)
        && (kill.At - @case.Incident.StartedAt).Duration() <= TimeSpan.FromMinutes(2)
        && kill.Life.ScheduledEnd - kill.At > TimeSpan.FromMinutes(2)
        && !(kill.Sandbox.Processes is [.., { Succeeded: false, IsOpen: false }])
        && DiedYoung(@case, kill);

    /// <summary>Far younger than its siblings get: an owner who is done closes at a usual age.</summary>
    private static bool DiedYoung(Case @case, Loss kill)
    {
        List<TimeSpan> ages = [.. @case.Account.Sandboxes
            .Where(other => other.Id != kill.Sandbox.Id && other.TemplateId == kill.Sandbox.TemplateId)
            .SelectMany(other => other.Executions.Where(life => life.KillReason == "request"))
            .Select(life => life.Lifetime)
            .OfType<TimeSpan>()
            .Order()];
        return ages.Count >= 4 && kill.Life.Lifetime < ages[ages.Count / 4] / 2;
    }
}
