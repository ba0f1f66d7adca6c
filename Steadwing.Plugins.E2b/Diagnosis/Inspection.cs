using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Diagnosis.Model;
using Steadwing.Plugins.E2b.Diagnosis.Scope;

namespace Steadwing.Plugins.E2b.Diagnosis;

/// <summary>What was looked at, what cannot be known, and where to look next. The substance of an honest "nothing found".</summary>
internal static class Inspection
{
    /// <summary>E2B keeps lifecycle events, logs and metrics this long by default.</summary>
    private static readonly TimeSpan s_retention = TimeSpan.FromDays(7);

    public static IReadOnlyList<Statement> Checked(Case @case)
    {
        List<Statement> statements = [];
        IReadOnlyList<SandboxHistory> focus = @case.Scope.Focus;
        if (focus.Count > 0)
        {
            Add(
                $"{Words.Sandboxes(focus.Count)} {(@case.Scope.Kind == ScopeKind.Named ? "named in the incident" : "alive at the time")} "
                    + $"{(focus.Count == 1 ? "was" : "were")} followed from creation to end.",
                focus.Take(8).Select(sandbox => sandbox.FirstLife?.StartEvidence));
            List<Execution> ended = [.. focus.SelectMany(sandbox => sandbox.Executions).Where(life => life.EndKind == EndKind.Killed)];
            int requested = ended.Count(life => life.KillReason == "request");
            int expired = ended.Count(life => life.KillReason == "timeout");
            if (ended.Count > 0)
                Add(
                    $"{ended.Count} ended by a kill: {requested} on request, {expired} at their end time, {ended.Count - requested - expired} "
                        + "otherwise.",
                    ended.Take(8).Select(life => life.EndEvidence));
            List<ProcessRun> runs = [.. focus.SelectMany(sandbox => sandbox.Processes)];
            if (runs.Count > 0)
                Add(
                    $"{runs.Count} commands were read, {runs.Count(run => run.Succeeded)} of them succeeded; {@case.Failures.All.Count} "
                        + "failed in a way that differs from this account's normal.",
                    runs
                        .OrderByDescending(run => run.Failed)
                        .ThenBy(run => run.Start)
                        .ThenBy(run => run.Id, StringComparer.Ordinal)
                        .Take(6)
                        .Select(run => run.Id));
            List<MetricTrack> metrics = [.. focus.Select(sandbox => sandbox.Metrics).OfType<MetricTrack>().Where(track => !track.IsEmpty)];
            if (metrics.Count > 0)
            {
                double memory = metrics.Max(track => MetricTrack.PeakPct(track.Memory, DateTimeOffset.MinValue, DateTimeOffset.MaxValue) ?? 0);
                double disk = metrics.Max(track => MetricTrack.PeakPct(track.Disk, DateTimeOffset.MinValue, DateTimeOffset.MaxValue) ?? 0);
                Add(
                    $"Memory peaked at {Words.Pct(memory)} and disk at {Words.Pct(disk)} in {Words.Sandboxes(metrics.Count)} with samples.",
                    metrics.Take(8).Select(track => track.Id));
            }
        }

        if (@case.Account.Team is { } team)
            Add(
                $"The account ran at most {MetricTrack.Peak(team.Concurrent, @case.Scope.Window.From, @case.Scope.Window.To) ?? 0:0} "
                    + "sandboxes at once in that time.",
                [team.Id]);
        int created = @case.Account.Sandboxes.Count(sandbox => sandbox.Events.Any(record => record.Type == "created" && @case.InWindow(record.At)));
        if (@case.Account.EventCoverage is { } coverage)
            Add($"{Words.Sandboxes(created)} {(created == 1 ? "was" : "were")} created in that time.", [coverage]);
        return statements;

        void Add(string text, IEnumerable<string?> evidence)
        {
            List<string> ids = [.. evidence.OfType<string>().Distinct(StringComparer.Ordinal)];
            if (ids.Count > 0)
                statements.Add(new Statement(text, ids));
        }
    }

    public static IReadOnlyList<Statement> Unknowns(Case @case)
    {
        List<Statement> unknowns = [];
        string? anchor = @case.Account.EventCoverage ?? @case.Account.ListCoverage ?? @case.Account.Templates
            .Select(template => template.EvidenceId)
            .FirstOrDefault(id => id is not null) ?? (@case.Account.Problems.Count > 0 ? @case.Account.Problems[0].Id : null);
        if (anchor is null)
            return unknowns;

        bool expired = @case.Reported.To < @case.AsOf - s_retention;
        if (expired)
            unknowns.Add(new Statement(
                $"The incident is {Words.Span(@case.AsOf - @case.Reported.To)} old; E2B keeps events, logs and metrics for 7 days, so nothing "
                    + "of that time is left.",
                [anchor]));
        foreach (string id in @case.Scope.UnknownSandboxes)
            unknowns.Add(new Statement(
                $"Sandbox {id} is unknown to this account: no event, no log, no metrics, not in the list. "
                    + $"{(expired ? "Its records have expired, or it" : "It")} belongs to another team, or the id is wrong.",
                [anchor]));
        foreach (string name in @case.Scope.UnknownTemplates)
            unknowns.Add(new Statement(
                $"Template {Words.Quote(name, 60)} does not exist in this account; templates belong to a team, so another key may see it.",
                [@case.Account.Templates.Select(template => template.EvidenceId).FirstOrDefault(id => id is not null) ?? anchor]));
        if (!expired && @case.Scope.MatchesNothing && @case.Scope.UnknownSandboxes.Count == 0 && @case.Scope.UnknownTemplates.Count == 0)
            unknowns.Add(new Statement("No sandbox that matches the incident's scope was alive at the time, as far as E2B's records go.", [anchor]));

        if (!expired && @case.Scope.Kind != ScopeKind.Named && @case.Account.EventsFrom > @case.Reported.From)
        {
            unknowns.Add(new Statement(
                $"Lifecycle events were read only back to {Words.Clock(@case.Account.EventsFrom.Value)}, after the incident began: the account is too busy for one run.",
                [@case.Account.EventCoverage ?? anchor]));
        }

        foreach (TimeWindow hole in @case.Account.Holes.Where(hole => hole.From <= @case.Scope.Window.To && hole.To >= @case.Scope.Core.From))
            unknowns.Add(new Statement(
                $"From {Words.Clock(hole.From)} to {Words.Clock(hole.To)} E2B's lifecycle records have a hole: the account's start rate shows "
                    + "creations of which no event exists.",
                [@case.Account.Team?.Id ?? anchor, anchor]));

        foreach (SandboxHistory sandbox in @case.Scope.Focus)
        {
            foreach (Execution life in sandbox.Executions)
            {
                if (life is { EndKind: EndKind.Killed, KillReason: null, End: { } end, EndEvidence: { } evidence }
                    && (@case.Scope.Kind == ScopeKind.Named || sandbox.WorkAt(end).Count > 0)
                    && @case.InWindow(end))
                    unknowns.Add(new Statement(
                        $"{sandbox.Id} was killed at {Words.Clock(end)}, but neither the event nor the log carries a kill reason: a DELETE by "
                            + "a client and a removal by the platform look the same.",
                        [evidence]));
            }

            foreach (ProcessRun process in sandbox.Processes.Where(process => @case.Scope.Kind == ScopeKind.Named && process is { End: not null, ExitCode: null, Signal: null } && @case.InWindow(process.End.Value)).Take(2))
                unknowns.Add(new Statement(
                    $"`{process.Command.Short}` in {sandbox.Id} ended at {Words.Clock(process.End!.Value)}, but its exit status is not "
                        + "recorded, so whether it failed cannot be told.",
                    [process.Id]));

            if (@case.Scope.Kind == ScopeKind.Named
                && sandbox.Processes.Count == 0
                && sandbox.Lines.Count == 0
                && sandbox.LogCoverage is { } coverage)
                unknowns.Add(new Statement(
                    $"No log line of {sandbox.Id} could be read; E2B answers an empty list for missing logs and for its own errors alike, so "
                        + "that proves nothing.",
                    [coverage]));
        }

        return [.. unknowns.Take(12)];
    }

    /// <param name="case">The incident.</param>
    /// <param name="found">A cause that fits was recognised; then its own remediation is the next step.</param>
    public static IReadOnlyList<Remediation> NextSteps(Case @case, bool found)
    {
        List<Remediation> steps = [];
        if (found)
            return steps;
        if (@case.Scope.UnknownSandboxes.Count > 0 || @case.Scope.UnknownTemplates.Count > 0)
            steps.Add(new Remediation(
                "Check which team's API key this integration uses: sandboxes and templates of another team are invisible to it.",
                Docs.RateLimits));
        if (@case.Text.Shows(Symptom.CreateRefused))
            steps.Add(new Remediation("Look at the caller: which API key and which environment it really uses, and the exact answer it got; E2B keeps no record of refused calls."));
        if (@case.Text.Shows(Symptom.Hang | Symptom.Network | Symptom.SandboxGone))
            steps.Add(new Remediation("Look between caller and E2B: proxies and idle limits that cut long streams, connection pools, SDK version and its requestTimeout."));
        steps.Add(new Remediation("Look at the calling application: its own logs, its database of sandboxes, its open files and connections at that time."));
        if (@case.Scope.Kind == ScopeKind.Account)
            steps.Add(new Remediation("Run again with a sandbox id, a template or metadata: a named sandbox is read completely."));
        if (@case.Reported.To < @case.AsOf - s_retention)
            steps.Add(new Remediation(
                "Run the analysis, or `capture`, within 7 days next time; E2B's records of older sandboxes are gone.",
                Docs.Events));
        return steps;
    }
}
