using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Diagnosis.Model;
using Steadwing.Plugins.E2b.Diagnosis.Scope;

namespace Steadwing.Plugins.E2b.Diagnosis.Modes;

/// <summary>Nothing was created any more although the app claims work.</summary>
internal sealed class CreationStopped : IFailureMode
{
    /// <summary>A silence is remarkable when this many creations would have been expected in it.</summary>
    private const double ExpectedAtLeast = 5;

    public FailureMode Mode { get; } = new(
        "e2b.creation-stopped",
        "Creations stopped",
        "Nothing was created any more although the app claims work: rejected before it reached E2B's records.");

    public IReadOnlyList<string> Explains { get; } = ["e2b.process-failed"];

    public Finding? Detect(Case @case)
    {
        // A quiet account is no failure; only the report can say that somebody tried.
        if (!@case.Text.Shows(Symptom.CreateRefused | Symptom.Idle)
            || @case.Account.EventCoverage is not { } coverage
            || @case.Account.EventsFrom is not { } from)
            return null;

        string? template = @case.Scope.Kind == ScopeKind.Grouped && @case.Scope.Templates.Count == 1 ? @case.Scope.Templates[0].TemplateId : null;
        List<(DateTimeOffset At, string Evidence, SandboxHistory Sandbox)> created = [.. @case.Account.Sandboxes
            .Where(sandbox => (template is null || sandbox.TemplateId == template) && @case.Incident.Scope.Metadata.All(pair => sandbox.Metadata.TryGetValue(pair.Key, out string? value) && value == pair.Value))
            .SelectMany(sandbox => sandbox.Events.Where(record => record.Type is "created" or "resumed").Select(record => (
                record.At,
                record.Id,
                sandbox)))
            .OrderBy(entry => entry.At).ThenBy(entry => entry.Id, StringComparer.Ordinal)];
        // At a limit creations are refused one by one, as long as every slot is taken: that is the limit's story.
        if (@case.Account.Team is { } crowded && AccountPressure.Ceiling(@case, crowded) is not null)
            return null;

        DateTimeOffset to = @case.Account.EventsTo is { } end && end < @case.AsOf ? end : @case.AsOf;
        if (Silence(created, from, to, @case) is not { } silence)
            return null;

        (DateTimeOffset last, DateTimeOffset until, double expected, string lastEvidence) = silence;
        FindingDraft draft = new FindingDraft(this)
            .About("team", @case.Account.Team?.TeamId ?? "account")
            .About("template", template)
            .Decisive(
                $"The last {(template is null ? "" : $"{@case.Account.TemplateName(template)} ")}sandbox was created at {Words.Clock(last)}; "
                    + $"until {Words.Clock(until)} none followed, where about {expected:0} were to be expected from the hours before.",
                lastEvidence,
                coverage);
        if (@case.Account.Team is { } team && template is null && IsSilent(team, last, until))
            draft.Because("The account's start rate is zero all that time.", team.Id);
        int running = @case.Account.Sandboxes.Count(sandbox => sandbox.Overlaps(last + TimeSpan.FromSeconds(5), until) && sandbox.Born <= last);
        if (running > 0)
            draft.Because($"{Words.Sandboxes(running)} created before went on, so it was not a loss of running ones.", coverage);
        List<SandboxHistory> others = template is null
            ? []
            : [.. @case.Account.Sandboxes.Where(sandbox => sandbox.TemplateId != template && sandbox.Born > last && sandbox.Born < until)];
        if (others.Count > 0)
            draft.Because(
                $"Other templates were started meanwhile ({Words.Sandboxes(others.Count)}), so the key and the account were accepted.",
                others.Take(4).Select(sandbox => sandbox.FirstLife?.StartEvidence));
        if (created.FirstOrDefault(entry => entry.At >= until) is { Evidence: not null } again)
            draft.Because($"Creations began again at {Words.Clock(again.At)}.", again.Evidence);
        draft
            .Fix(
                "Look at the answer the caller got: 401 (key), 403 (team blocked, billing), 400 (timeout above the plan's maximum, e.g. "
                    + "milliseconds given as seconds), 404 (template or tag name), 429 (limits). E2B keeps no record of refused creations.",
                Docs.RateLimits)
            .Fix($"Compare what was deployed or changed on the caller's side at {Words.Clock(last)}.");
        return draft.Build(
            $"No {(template is null ? "" : $"{@case.Account.TemplateName(template)} ")}sandbox was created after {Words.Clock(last)}: "
                + "creations were refused before they reached E2B's records.",
            ClaimLevel.Likely,
            Math.Min(1, 0.6 + (expected / 60)),
            @case.AccountFit(@case.Reported.From, Symptom.CreateRefused | Symptom.Idle),
            last);
    }

    public RuledOut? Exclude(Case @case)
    {
        if (@case.Account.EventCoverage is not { } coverage || @case.Account.EventsFrom > @case.Scope.Core.From)
            return null;
        int created = @case.Account.Sandboxes.Count(sandbox => sandbox.Events.Any(record => record.Type == "created" && @case.InWindow(record.At)));
        return created >= 3 ? new RuledOut(Mode.Code, $"{Words.Sandboxes(created)} were created in the time of the incident.", [coverage]) : null;
    }

    /// <summary>No start at all in between, leaving out the steps that belong to the neighbours.</summary>
    private static bool IsSilent(TeamTrack team, DateTimeOffset last, DateTimeOffset until)
    {
        TimeSpan step = TimeSpan.FromSeconds(team.StepSeconds);
        return MetricTrack.Peak(team.StartRate, last + (step * 2), until - step) is < 1e-9;
    }

    /// <summary>The silence that holds the start of the incident, if it is much longer than the rhythm before it.</summary>
    private static (DateTimeOffset Last, DateTimeOffset Until, double Expected, string LastEvidence)? Silence(
        List<(DateTimeOffset At, string Evidence, SandboxHistory Sandbox)> created, DateTimeOffset from, DateTimeOffset to, Case @case)
    {
        int index = created.FindLastIndex(entry => entry.At <= @case.Reported.From + TimeSpan.FromMinutes(3));
        if (index < 0)
            return null;
        (DateTimeOffset last, string evidence, _) = created[index];
        DateTimeOffset until = index + 1 < created.Count ? created[index + 1].At : to;
        DateTimeOffset since = from > last - TimeSpan.FromHours(6) ? from : last - TimeSpan.FromHours(6);
        int before = created.Count(entry => entry.At >= since && entry.At <= last);
        TimeSpan span = last - since;
        if (before < ExpectedAtLeast || span <= TimeSpan.Zero)
            return null;

        // Whatever the report is about, sandboxes were created after it began.
        if (created.Skip(index + 1).Count(entry => entry.At <= @case.Reported.To) > 1
            && until - last < (@case.Reported.To - @case.Reported.From) * 0.5)
            return null;

        double expected = Math.Max(Expected(since), Expected(since > last - TimeSpan.FromHours(1) ? since : last - TimeSpan.FromHours(1)));
        TimeSpan longest = TimeSpan.Zero;
        for (int i = Math.Max(1, index - before + 1); i <= index; i++)
        {
            TimeSpan pause = created[i].At - created[i - 1].At;
            longest = pause > longest ? pause : longest;
        }

        return expected >= ExpectedAtLeast && until - last >= longest * 1.8 ? (last, until, expected, evidence) : null;

        // Counted in slots of five minutes, so that one burst does not raise the expectation.
        double Expected(DateTimeOffset begin)
        {
            TimeSpan slot = TimeSpan.FromMinutes(5);
            int busy = created
                .Where(entry => entry.At >= begin && entry.At <= last)
                .Select(entry => (long)((last - entry.At) / slot))
                .Distinct().Count();
            return busy / Math.Max(1, Math.Ceiling((last - begin) / slot)) * ((until - last) / slot);
        }
    }
}
