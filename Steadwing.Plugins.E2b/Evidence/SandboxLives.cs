using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.E2b.Evidence;

/// <summary>Puts together what earlier providers found about each sandbox.</summary>
internal static class SandboxLives
{
    /// <summary>One entry per sandbox, ordered by id.</summary>
    public static IReadOnlyList<SandboxLife> From(EvidenceRequest request)
    {
        ILookup<string, Observation> events = request.Found.Of(Kinds.LifecycleEvent).ToLookup(o => o.Subject.Id, StringComparer.Ordinal);
        Dictionary<string, Observation> listed = request.Found.Of(Kinds.Sandbox).Where(o => o.Flag("found") == true)
            .GroupBy(o => o.Subject.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        return [.. events.Select(g => g.Key).Union(listed.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(id => Build(id, [.. events[id].OrderBy(e => e.From)], listed.GetValueOrDefault(id)))];
    }

    private static SandboxLife Build(string id, Observation[] events, Observation? listed)
    {
        Observation? created = events.FirstOrDefault(e => e.Text("type") == "created");
        Observation? killed = events.LastOrDefault(e => e.Text("type") == "killed");
        DateTimeOffset? executionStart = events.Select(e => e.Moment("executionStartedAt")).FirstOrDefault(m => m is not null);
        DateTimeOffset?[] seen = [.. events.Select(e => e.From), executionStart, listed?.Moment("startedAt")];
        return new SandboxLife
        {
            Id = id,
            TemplateId = events.Select(e => e.Text("templateId")).FirstOrDefault(t => t is not null) ?? listed?.Text("templateId"),
            Alias = listed?.Text("alias"),
            BuildIds = [.. events.Select(e => e.Text("buildId")).OfType<string>().Distinct(StringComparer.Ordinal)],
            Metadata = events.SelectMany(e => e.Metadata()).Concat(listed?.Metadata() ?? [])
                .GroupBy(m => m.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Value, StringComparer.Ordinal),
            CreatedAt = created?.From,
            FirstSeen = seen.Min(),
            KilledAt = killed?.From,
            KillReason = killed?.Text("killReason"),
            Pauses = PausesOf(events),
            ListedState = listed?.Text("state"),
            LastSeen = seen.Max(),
        };
    }

    private static List<(DateTimeOffset, DateTimeOffset?)> PausesOf(Observation[] events)
    {
        var pauses = new List<(DateTimeOffset From, DateTimeOffset? To)>();
        foreach (Observation e in events)
        {
            bool open = pauses.Count > 0 && pauses[^1].To is null;
            if (e.Text("type") == "paused" && !open && e.From is { } from)
                pauses.Add((from, null));
            else if (e.Text("type") is "resumed" or "killed" && open)
                pauses[^1] = (pauses[^1].From, e.From);
        }

        return pauses;
    }
}
