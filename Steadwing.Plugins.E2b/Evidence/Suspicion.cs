using System.Text.RegularExpressions;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Client.Models;

namespace Steadwing.Plugins.E2b.Evidence;

/// <summary>How much a sandbox's life deviates from what is normal in its account, judged by lifecycle and last metrics alone. Decides reading order, never a cause.</summary>
internal sealed partial class Suspicion
{
    private const double MuchShorter = 0.2;
    private const double MuchLonger = 5;
    private const double NearlyFull = 0.92;
    private const double IdlePct = 10;
    private static readonly TimeSpan s_silent = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan s_near = TimeSpan.FromMinutes(10);
    private readonly EvidenceRequest _request;
    private readonly IReadOnlyDictionary<string, SandboxMetric> _latest;
    private readonly Dictionary<string, TimeSpan> _usual;
    private readonly HashSet<string> _firstOfBuild;
    private readonly bool _reasonsAreKnown;
    private readonly bool _historyIsComplete;
    private readonly bool _wakes;

    public Suspicion(IReadOnlyList<SandboxLife> lives, EvidenceRequest request, IReadOnlyDictionary<string, SandboxMetric> latest)
    {
        _latest = latest;
        _request = request;
        _wakes = WakeWords().IsMatch($"{request.Incident.Title} {request.Incident.Description}");
        _usual = lives.Where(l => l.Lifetime is not null).GroupBy(l => l.TemplateId ?? "", StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => Median([.. g.Select(l => l.Lifetime!.Value)]), StringComparer.Ordinal);
        _firstOfBuild = [.. lives.Where(l => l.TemplateId is not null && l.BuildIds.Count > 0)
            .GroupBy(l => l.TemplateId!, StringComparer.Ordinal)
            .SelectMany(t => t.GroupBy(l => l.BuildIds[0], StringComparer.Ordinal).OrderBy(b => b.Min(l => l.FirstSeen)).Skip(1))
            .SelectMany(b => b.OrderBy(l => l.FirstSeen).ThenBy(l => l.Id, StringComparer.Ordinal).Take(2)).Select(l => l.Id)];
        SandboxLife[] killed = [.. lives.Where(l => l.KilledAt is not null)];
        _reasonsAreKnown = killed.Count(l => l.KillReason is not null) * 2 > killed.Length;
        _historyIsComplete = request.Found.Of(Kinds.AccountSandboxes).All(o => o.Flag("complete") == true)
            && request.Found.Of(Kinds.EventCoverage).Where(o => o.Subject == Subjects.Account).All(o => o.State == EvidenceState.Ok);
    }

    /// <summary>The most suspicious ones, but not only of one sort: no sort of deviation fills more than half unless there is no other.</summary>
    public IReadOnlyList<SandboxLife> Pick(IReadOnlyList<SandboxLife> lives, int count)
    {
        var ranked = lives.Select(l => (Life: l, Score: Score(l)))
            .Where(s => s.Score > 0)
            .OrderByDescending(s => s.Score)
            .ThenBy(s => ((s.Life.KilledAt ?? s.Life.FirstSeen ?? _request.AsOf) - _request.Window.From).Duration())
            .ThenBy(s => s.Life.Id, StringComparer.Ordinal)
            .ToArray();
        int most = Math.Max(1, count / 2);
        var varied = ranked.GroupBy(s => (s.Life.TemplateId, s.Life.KillReason, s.Life.Vanished, RanShort(s.Life))).SelectMany(g => g.Take(most)).ToHashSet();
        return [.. ranked.OrderByDescending(varied.Contains).Take(count).Select(s => s.Life)];
    }

    private int Score(SandboxLife life)
    {
        DateTimeOffset start = _request.Window.From;
        int score = 0;
        if (life.KillReason is not (null or "request" or "timeout"))
            score += 100;
        if (life.Vanished && _historyIsComplete)
            score += 90;
        if (life.KilledAt is not null && life.KillReason is null && _reasonsAreKnown)
            score += 60;
        if (WentSilent(life))
            score += 90;
        if (RanShort(life))
            score += 70;
        if (Deviates(life))
            score += 40;
        if (life.KillReason == "timeout" || life.Pauses.Count > 0)
            score += 30;
        if (life.KilledAt is { } end && (end - start).Duration() <= s_near)
            score += 25;
        if (life.Overlaps(start, start))
            score += 20;
        if (life.ListedState == "paused" && _wakes)
            score += 80;
        if (IdlesOn(life))
            score += 35;
        if (_firstOfBuild.Contains(life.Id))
            score += 20;
        return score;
    }

    /// <summary>Listed as running, yet its samples ended minutes ago: the list does not notice a crash.</summary>
    private bool WentSilent(SandboxLife life) => life.ListedState == "running"
        && _latest.TryGetValue(life.Id, out SandboxMetric? last) && _request.AsOf - last.At > s_silent;

    /// <summary>Running since before the incident with hardly any load: perhaps forgotten.</summary>
    private bool IdlesOn(SandboxLife life) => life.ListedState == "running" && life.Overlaps(_request.Window.From, _request.Window.From)
        && _latest.TryGetValue(life.Id, out SandboxMetric? last) && last.CpuUsedPct < IdlePct;

    private bool RanShort(SandboxLife life) => _latest.TryGetValue(life.Id, out SandboxMetric? last)
        && (last.MemUsed > NearlyFull * last.MemTotal || last.DiskUsed > NearlyFull * last.DiskTotal);

    private bool Deviates(SandboxLife life)
    {
        if (!_usual.TryGetValue(life.TemplateId ?? "", out TimeSpan usual) || usual <= TimeSpan.Zero)
            return false;
        TimeSpan? age = life.Lifetime ?? (life.ListedState == "running" ? _request.AsOf - life.FirstSeen : null);
        return age is { } lived && ((life.KilledAt is not null && lived < usual * MuchShorter) || lived > usual * MuchLonger);
    }

    [GeneratedRegex(@"paus|resum|wake|woke|saved|sleep|snapshot|restor|open|come back|came back", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 200)]
    private static partial Regex WakeWords();

    private static TimeSpan Median(TimeSpan[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }
}
