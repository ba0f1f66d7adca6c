using Steadwing.Plugins.E2b.Diagnosis.Model;
using Steadwing.Plugins.E2b.Diagnosis.Scope;

namespace Steadwing.Plugins.E2b.Diagnosis;

/// <summary>A life that ended at its end time, and which of the timeout failures its history looks like.</summary>
internal sealed class Expiry
{
    /// <summary>REST and JavaScript round a fraction of a second up; no useful sandbox is meant to live less than this.</summary>
    private static readonly TimeSpan s_absurd = TimeSpan.FromSeconds(12);

    /// <summary>Typical values of a request or command timeout; as a lifetime they are a mix-up when others live much longer.</summary>
    private static readonly TimeSpan s_requestTimeout = TimeSpan.FromSeconds(95);

    private readonly Case _case;

    private Expiry(Case @case, SandboxHistory sandbox, Execution life)
    {
        _case = @case;
        Sandbox = sandbox;
        Life = life;
        At = life.End!.Value;
        Work = sandbox.WorkAt(At);
        (Kind, Shortened, RenewedBefore) = Classify();
    }

    public SandboxHistory Sandbox { get; }

    public Execution Life { get; }

    public DateTimeOffset At { get; }

    /// <summary>What was going on at the end.</summary>
    public IReadOnlyList<(string What, string Evidence)> Work { get; }

    public ExpiryKind Kind { get; }

    /// <summary>The update that moved the end forward in time, if one did.</summary>
    public LifecycleRecord? Shortened { get; }

    /// <summary>The last renewal, when there had been renewals that stopped.</summary>
    public LifecycleRecord? RenewedBefore { get; }

    public bool CutWork => Work.Count > 0;

    /// <summary>Lives in focus that were killed at their end time.</summary>
    public static IReadOnlyList<Expiry> Killed(Case @case) => Ended(@case, EndKind.Killed);

    /// <summary>Lives in focus that were paused at their end time.</summary>
    public static IReadOnlyList<Expiry> Paused(Case @case) => Ended(@case, EndKind.Paused);

    /// <summary>
    /// Nothing was running, but the reporter named this sandbox as gone, or a replacement with the same metadata was made right after: whoever
    /// owned it had not finished.
    /// </summary>
    public bool WasNeeded(Case @case)
    {
        if (Replacement(@case) is not null && @case.Scope.Kind != ScopeKind.Account)
            return true;
        return @case.Scope.Kind == ScopeKind.Named
            && @case.Text.Shows(Symptom.SandboxGone)
            && (At - @case.Incident.StartedAt).Duration() <= TimeSpan.FromMinutes(3)
            && WasInUse();
    }

    /// <summary>Commands came at a rhythm until shortly before the end; a sandbox that had idled for long ended as intended.</summary>
    private bool WasInUse()
    {
        List<ProcessRun> used = [.. Sandbox.Processes.Where(process => process.Start >= Life.Start && process.Start < At)];
        if (used.Count < 2)
            return false;
        List<TimeSpan> pauses = [.. used.Zip(used.Skip(1), (before, after) => after.Start - (before.End ?? before.Start)).Order()];
        TimeSpan usual = pauses[pauses.Count / 2];
        return At - (used[^1].End ?? used[^1].Start) <= (usual * 2 > TimeSpan.FromSeconds(60) ? usual * 2 : TimeSpan.FromSeconds(60));
    }

    /// <summary>The sandbox that took over right after the end.</summary>
    public SandboxHistory? Replacement(Case @case) => Diagnosis.Successors.AtOnce(@case, Sandbox, At);

    /// <summary>All that took over: what fails in them for want of state is a consequence.</summary>
    public IEnumerable<SandboxHistory> Successors(Case @case) => Diagnosis.Successors.Of(@case, Sandbox, At);

    private static List<Expiry> Ended(Case @case, EndKind kind)
    {
        List<Expiry> expiries = [];
        foreach (SandboxHistory sandbox in @case.Scope.Focus)
        {
            foreach (Execution life in sandbox.Executions)
            {
                bool atEnd = kind == EndKind.Killed ? life.KillReason == "timeout" : life.EndedAtItsEnd;
                if (life.EndKind == kind && life.End is not null && atEnd)
                    expiries.Add(new Expiry(@case, sandbox, life));
            }
        }

        return [.. expiries.OrderBy(expiry => expiry.At).ThenBy(expiry => expiry.Sandbox.Id, StringComparer.Ordinal)];
    }

    private (ExpiryKind, LifecycleRecord?, LifecycleRecord?) Classify()
    {
        TimeSpan lived = Life.Lifetime ?? default;
        TimeSpan asked = Life.ScheduledLifetime ?? lived;
        DateTimeOffset? before = Life.FirstScheduledEnd;
        foreach (LifecycleRecord update in Life.Updates)
        {
            // A short end set by an interactive session at its exit follows many renewals and cuts nothing.
            if (before is { } end && update.SetTimeout < end - TimeSpan.FromSeconds(10) && CutWork)
                return (update.SetTimeout - update.At <= s_absurd ? ExpiryKind.Absurd : ExpiryKind.NotExtended, update, null);
            before = update.SetTimeout;
        }

        if (asked <= s_absurd && Life.Updates.Count == 0)
            return (ExpiryKind.Absurd, null, null);
        if (Sandbox.Executions.Where(other => other.Index < Life.Index).Select(other => other.ScheduledLifetime).Max() is { } longest
            && asked < longest * 0.75)
            return (ExpiryKind.NotExtended, null, null);
        if (asked <= s_requestTimeout
            && asked > TimeSpan.FromSeconds(16)
            && Life.Updates.Count == 0
            && TypicalLifetime() is { } typical
            && typical >= asked * 4)
            return (ExpiryKind.Absurd, null, null);
        if (asked <= s_requestTimeout
            && Life.Updates.Count == 0
            && Sandbox.Processes.Any(process => process.RunsAt(At) && process.Limit >= asked * 3))
            return (ExpiryKind.Absurd, null, null);
        // Renewed again and again, then no more; a single extension is just a longer lifetime.
        bool planMaximum = lived.TotalSeconds is (> 3590 and < 3610) or (> 86390 and < 86410);
        if (Life.Updates.Count > 1 && CutWork && !planMaximum)
            return (ExpiryKind.NotExtended, null, Life.Updates[^1]);
        return (CutWork && Life.Updates.Count == 0 && (OthersRenew() || WasReused()) ? ExpiryKind.NotExtended : ExpiryKind.TooShort, null, null);
    }

    /// <summary>Median lifetime asked for by other sandboxes of the same template.</summary>
    private TimeSpan? TypicalLifetime()
    {
        List<TimeSpan> others = [.. _case.Account.Sandboxes
            .Where(other => other.TemplateId == Sandbox.TemplateId && other.Id != Sandbox.Id)
            .SelectMany(other => other.Executions)
            .Where(life => !(life.KillReason == "timeout" && life.Lifetime <= s_requestTimeout))
            .Select(life => life.ScheduledLifetime ?? life.Lifetime)
            .OfType<TimeSpan>()
            .Order()];
        return others.Count >= 2 ? others[others.Count / 2] : null;
    }

    /// <summary>Other sandboxes of the same template are renewed while they work; this one never was.</summary>
    private bool OthersRenew()
    {
        List<SandboxHistory> siblings = [.. _case.Account.Sandboxes.Where(other => other.TemplateId == Sandbox.TemplateId && other.Id != Sandbox.Id && other.Processes.Count > 0)];
        int renewed = siblings.Count(other => other.Events.Any(record => record is { Type: "updated", SetTimeout: not null }));
        return renewed >= 2 && renewed >= 0.3 * siblings.Count;
    }

    /// <summary>Earlier work had finished long before, and what was cut began late in the lease: a second use of the same sandbox.</summary>
    private bool WasReused()
    {
        TimeSpan lived = Life.Lifetime ?? default;
        ProcessRun? cut = Sandbox.Processes.LastOrDefault(process => process.RunsAt(At) && process.Start >= Life.Start);
        if (cut is null || cut.Start - Life.Start < lived * 0.5 || Sandbox.Files.Any(file => file.To > Life.Start + (lived * 0.3)))
            return false;
        // Commands right before the cut one belong to the same, second use.
        ProcessRun? usedBefore = Sandbox.Processes
            .LastOrDefault(process => process.Start >= Life.Start && process.End is { } end && end < Life.Start + (lived * 0.5));
        ProcessRun? usedAgain = Sandbox.Processes.FirstOrDefault(process => usedBefore is not null && process.Start > usedBefore.End);
        return usedBefore is not null && usedAgain is not null && usedAgain.Start - usedBefore.End >= lived * 0.4;
    }
}
