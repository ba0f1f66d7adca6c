using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Analysis;

namespace Steadwing.Plugins.Benchmarks;

/// <summary>Evidence of a large account: 50,000 items about 1,850 sandboxes of eight templates within six hours.</summary>
/// <remarks>Every twentieth sandbox ends at its lifetime with work open, every ninth has a failing command, every thirtieth runs out of memory.</remarks>
internal static class ManyItems
{
    public const int Count = 50_000;

    private const int PerSandbox = 27;
    private const int Commands = 19;

    public static DateTimeOffset AsOf { get; } = new(2026, 6, 2, 18, 0, 0, TimeSpan.Zero);

    public static string SandboxId(int index) => $"i{index:0000}aaaabbbbccccddd";

    /// <summary>In canonical order, stamped as the host does it.</summary>
    public static SourceEvidence Make()
    {
        int sandboxes = (Count - 40) / PerSandbox;
        IEnumerable<(string Provider, Observation Seen)> seen = Enumerable.Range(0, sandboxes).SelectMany(Sandbox).Concat(Account());
        List<EvidenceItem> items = [];
        foreach (var group in seen.GroupBy(one => one.Provider))
            items.AddRange(EvidenceStamper.Stamp("e2b", group.Key, group.Select(one => new SeenObservation(one.Seen, AsOf))));
        while (items.Count < Count)
            items.AddRange(EvidenceStamper.Stamp("e2b", "sandbox-logs", [new SeenObservation(Item("log-line", new Subject("sandbox", SandboxId(items.Count % sandboxes)), AsOf.AddMinutes(-30), ("level", "warn"), ("message", $"slow query {items.Count}"), ("count", 1), ("at", AsOf.AddMinutes(-30))), AsOf)]));
        ProviderOutcome[] outcomes = [.. items.GroupBy(item => item.Provider).Select(group => new ProviderOutcome("e2b", group.Key, EvidenceState.Ok, 1, true, group.Count(), "Read."))];
        return new SourceEvidence("e2b", EvidenceStamper.InOrder(items), outcomes);
    }

    private static IEnumerable<(string Provider, Observation Seen)> Sandbox(int index)
    {
        var subject = new Subject("sandbox", SandboxId(index));
        DateTimeOffset created = AsOf.AddHours(-6).AddSeconds(index * 10);
        string template = $"tmpl{index % 8}aaaabbbbccccddd";
        bool expires = index % 20 == 7;
        DateTimeOffset killed = created.AddMinutes(10);
        yield return ("lifecycle-events", Event("created", created));
        yield return ("lifecycle-events", Event("killed", killed, ("killReason", expires ? "timeout" : "request")));
        yield return ("sandbox-logs", Item("platform-line", subject, created, ("line", "created"), ("level", "info"), ("message", "Sandbox created"), ("at", created), ("count", 1), ("firstAt", created), ("lastAt", created), ("endTime", expires ? killed : created.AddHours(1))));
        yield return ("sandbox-logs", Item("platform-line", subject, killed, ("line", "killing"), ("level", "info"), ("message", "Killing sandbox"), ("at", killed), ("count", 1), ("firstAt", killed), ("lastAt", killed), ("killReason", expires ? "timeout" : "request")));
        yield return ("sandbox-logs", Item("platform-line", subject, killed.AddSeconds(1), ("line", "stopped"), ("level", "info"), ("message", "Sandbox stopped"), ("at", killed.AddSeconds(1)), ("count", 1), ("firstAt", killed.AddSeconds(1)), ("lastAt", killed.AddSeconds(1))));
        yield return ("sandbox-logs", Item("log-coverage", subject, created, ("lines", 60), ("firstAt", created), ("lastAt", killed), ("complete", true), ("exitCodes", true), ("source", "v1+v2")));
        yield return ("resource-metrics", Metrics(subject, created, index % 30 == 11));
        for (int command = 0; command < Commands + 1; command++)
            yield return ("sandbox-logs", Process(subject, created.AddSeconds(5 + (command * 25)), command, index, expires));

        Observation Event(string type, DateTimeOffset at, params (string Key, FactValue Value)[] more) => Item(
            "lifecycle-event",
            subject,
            at,
            [("type", type), ("at", at), ("eventId", $"{index}-{type}"), ("executionId", $"x{index}"), ("buildId", $"b{index % 8}"), ("templateId", template), ("teamId", "team"), ("metadata.app", $"app{index % 8}"), .. more]);
    }

    private static Observation Process(Subject subject, DateTimeOffset start, int command, int index, bool expires)
    {
        bool last = command == Commands;
        bool fails = index % 9 == 4 && command == 12;
        bool starved = index % 30 == 11 && command == 15;
        List<(string Key, FactValue Value)> facts =
        [
            ("pid", 500 + command), ("operationId", $"{command}"), ("command", $"/bin/bash -l -c python step{command % 6}.py --part {index}"), ("startedAt", start),
            ("requestTimeoutMs", 60_000), ("stdoutBytes", 120), ("stderrBytes", fails ? 300 : 0), ("ptyBytes", 0),
        ];
        if (!(last && expires))
        {
            facts.AddRange([("endedAt", start.AddSeconds(20)), ("hasResult", true), ("exitCode", starved ? 137 : fails ? 1 : 0), ("exited", true), ("status", starved ? "exit status 137" : fails ? "exit status 1" : "exit status 0")]);
            if (fails)
                facts.Add(("output", "Traceback (most recent call last):\n  File \"step.py\", line 12, in <module>\nKeyError: 'order_id'"));
        }

        return Item("process", subject, start, [.. facts]);
    }

    private static Observation Metrics(Subject subject, DateTimeOffset from, bool starved)
    {
        const double total = 1_073_741_824;
        SeriesPoint[] Points(Func<int, double> value) => [.. Enumerable.Range(0, 120).Select(step => new SeriesPoint(from.AddSeconds(step * 5), value(step)))];
        return Item("metrics", subject, from, ("samples", 120), ("firstAt", from), ("lastAt", from.AddSeconds(595)), ("stepSeconds", 5), ("cpuCount", 2), ("memTotalBytes", total), ("memPeakPct", starved ? 98 : 41)) with
        {
            Series =
            [
                new EvidenceSeries("cpuUsedPct", "percent", 100, Points(step => 10 + (step % 7))),
                new EvidenceSeries("memUsed", "bytes", total, Points(step => total * (starved && step is > 70 and < 80 ? 0.98 : 0.4))),
                new EvidenceSeries("diskUsed", "bytes", total * 5, Points(_ => total)),
            ],
        };
    }

    private static IEnumerable<(string Provider, Observation Seen)> Account()
    {
        var account = new Subject("account", "e2b");
        yield return ("lifecycle-events", Item("event-coverage", account, AsOf.AddHours(-6), ("pages", 40), ("events", 3700), ("complete", true)) with { From = AsOf.AddHours(-6), To = AsOf });
        yield return ("sandboxes", Item("account-sandboxes", account, AsOf, ("running", 0), ("paused", 0), ("listed", 0), ("complete", true)));
        for (int template = 0; template < 8; template++)
        {
            string id = $"tmpl{template}aaaabbbbccccddd";
            yield return ("templates", Item("template", new Subject("template", id), AsOf, ("templateId", id), ("names", $"acme/app{template}"), ("aliases", $"app{template}"), ("buildId", $"b{template}"), ("buildStatus", "ready")));
            yield return ("templates", Item("build", new Subject("build", $"b{template}"), AsOf, ("templateId", id), ("buildId", $"b{template}"), ("status", "ready"), ("createdAt", AsOf.AddDays(-4)), ("finishedAt", AsOf.AddDays(-4).AddMinutes(2)), ("memoryMiB", 1024), ("cpuCount", 2)));
        }

        SeriesPoint[] Points(Func<int, double> value) => [.. Enumerable.Range(0, 720).Select(step => new SeriesPoint(AsOf.AddHours(-6).AddSeconds(step * 30), value(step)))];
        yield return ("team-metrics", Item("team-metrics", new Subject("team", "team"), AsOf.AddHours(-6), ("stepSeconds", 30), ("samples", 720)) with
        {
            Series = [new EvidenceSeries("concurrentSandboxes", "count", null, Points(step => 58 + (step % 5))), new EvidenceSeries("sandboxStartRate", "perSecond", null, Points(_ => 0.1))],
        });
    }

    private static Observation Item(string kind, Subject subject, DateTimeOffset at, params (string Key, FactValue Value)[] facts) => new()
    {
        Kind = kind,
        Subject = subject,
        Text = $"{kind} of {subject.Id}.",
        From = at,
        To = at,
        Request = "GET /events/sandboxes",
        Facts = facts.ToDictionary(fact => fact.Key, fact => fact.Value, StringComparer.Ordinal),
    };
}
