using System.Globalization;
using System.Text.RegularExpressions;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Client;
using Steadwing.Plugins.E2b.Evidence;
using Steadwing.Plugins.E2b.Tests.Client;

namespace Steadwing.Plugins.E2b.Tests.Evidence;

[TestClass]
public sealed partial class LogReaderTests
{
    private const int Lines = 60_000;
    private static readonly DateTimeOffset s_now = new(2026, 6, 2, 14, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_born = s_now.AddHours(-5);
    private static readonly RunSpan s_span = new(new TimeWindow(s_now.AddHours(-2), s_now), s_now);
    private static readonly SandboxLife s_life = new() { Id = "i1", BuildIds = [], Metadata = new Dictionary<string, string>(), Pauses = [], FirstSeen = s_born };

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task ContinueAsync_HugeLog_KeepsStartIncidentAndEndWithExitCodes()
    {
        StubHandler service = Service();
        using E2bClient client = service.Client();
        var reader = new LogReader(client, s_span);

        LogReading reading = await reader.StartAsync(s_life, TestContext.CancellationToken);
        await reader.ContinueAsync(reading, new PageBudget(3), TestContext.CancellationToken);

        Observation[] seen = [.. reading.Observe()];
        Observation coverage = seen.Single(o => o.Kind == Kinds.LogCoverage);
        Assert.HasCount(4, service.Requests);
        Assert.AreEqual(EvidenceState.Truncated, coverage.State);
        Assert.IsGreaterThan(coverage.Shown, coverage.Total);
        Observation server = seen.Single(o => o.Text("operationId") == "server");
        Assert.AreEqual(137, server.Number("exitCode"));
        Assert.IsTrue(seen.Any(o => o.Kind == Kinds.Process && o.From >= s_span.Window.From.AddMinutes(-10) && o.From <= s_span.Window.From));
    }

    [TestMethod]
    public async Task ContinueAsync_NoBudget_IsTruncated()
    {
        using E2bClient client = Service().Client();
        var reader = new LogReader(client, s_span);

        LogReading reading = await reader.StartAsync(s_life, TestContext.CancellationToken);
        await reader.ContinueAsync(reading, new PageBudget(0), TestContext.CancellationToken);

        Observation coverage = reading.Observe().Single(o => o.Kind == Kinds.LogCoverage);
        Assert.AreEqual(EvidenceState.Truncated, coverage.State);
        Assert.AreEqual(1000, coverage.Number("lines"));
    }

    [TestMethod]
    public async Task StartAsync_RawLinesRefused_ReadsParsedOnesWithoutExitCodes()
    {
        using E2bClient client = new StubHandler((request, _) => Task.FromResult(request.RequestUri!.AbsolutePath.StartsWith("/v2/", StringComparison.Ordinal)
            ? StubHandler.Reply("""{"logs":[{"timestamp":"2026-06-02T13:00:00Z","level":"info","message":"Process with pid 1 ended","fields":{"event_type":"process_end","operation_id":"1"}}]}""")
            : StubHandler.Reply("{\"message\":\"gone\"}", 404))).Client();

        LogReading reading = await new LogReader(client, s_span).StartAsync(s_life, TestContext.CancellationToken);

        Observation[] seen = [.. reading.Observe()];
        Assert.IsFalse(seen.Single(o => o.Kind == Kinds.LogCoverage).Flag("exitCodes"));
        Assert.AreEqual("v2", seen.Single(o => o.Kind == Kinds.LogCoverage).Text("source"));
        Assert.IsFalse(seen.Single(o => o.Kind == Kinds.Process).Flag("hasResult"));
    }

    /// <summary>One line every 0.3 s: a server that runs from the first line and is killed in the last, and short commands all the time.</summary>
    private static StubHandler Service() => StubHandler.By(path =>
    {
        Dictionary<string, long> query = Number().Matches(path).ToDictionary(m => m.Groups[1].Value, m => long.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture));
        bool raw = query.ContainsKey("start");
        IEnumerable<int> lines = raw
            ? Enumerable.Range(0, Lines).Where(i => At(i).ToUnixTimeMilliseconds() >= query["start"])
            : Enumerable.Range(0, Lines).Reverse().Where(i => At(i).ToUnixTimeMilliseconds() <= query["cursor"]);
        return $"{{\"logs\":[{string.Join(',', lines.Take((int)query["limit"]).Select(i => raw ? Raw(i) : $"{{\"timestamp\":\"{At(i):O}\",\"message\":\"m{i}\",\"fields\":{{}}}}"))}]}}";
    });

    private static DateTimeOffset At(int line) => s_born.AddSeconds(0.3 * line).AddSeconds(-1);

    private static string Raw(int line)
    {
        string text = line switch
        {
            0 => """{"event_type":"process_start","operation_id":"server","pid":1,"command":"python serve.py"}""",
            Lines - 1 => """{"event_type":"process_end","operation_id":"server","process_result":{"exit_code":137,"exited":true}}""",
            _ when line % 2 == 1 => $$"""{"event_type":"process_start","operation_id":"{{line}}","pid":{{line}},"command":"ls"}""",
            _ => $$"""{"event_type":"process_end","operation_id":"{{line - 1}}","process_result":{"exited":true} }""",
        };
        return $"{{\"timestamp\":\"{At(line):O}\",\"line\":{System.Text.Json.JsonSerializer.Serialize(text)}}}";
    }

    [GeneratedRegex(@"[?&](\w+)=(\d+)")]
    private static partial Regex Number();
}
