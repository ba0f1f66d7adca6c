using System.Globalization;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Client;
using Steadwing.Plugins.E2b.Evidence;
using Steadwing.Plugins.E2b.Tests.Client;

namespace Steadwing.Plugins.E2b.Tests.Evidence;

[TestClass]
public sealed class EventHistoryTests
{
    private static readonly DateTimeOffset s_now = new(2026, 6, 2, 14, 0, 0, TimeSpan.Zero);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task ReadAsync_IncidentDaysAgoInABusyAccount_FindsTheSpanWithFewReads()
    {
        // 200,000 events, one every 2.5 seconds.
        StubHandler service = Service(200_000, TimeSpan.FromSeconds(2.5));
        using E2bClient client = service.Client();
        var history = new EventHistory(client, null, s_now.AddDays(-3), s_now.AddDays(-3).AddMinutes(20), 14);

        await history.ReadAsync(TestContext.CancellationToken);

        Assert.IsTrue(history.Complete);
        Assert.IsLessThanOrEqualTo(14, service.Requests.Count);
        Assert.AreEqual(480, history.Events.Count(e => e.Timestamp >= s_now.AddDays(-3) && e.Timestamp < s_now.AddDays(-3).AddMinutes(20)));
    }

    [TestMethod]
    public async Task ReadAsync_MoreThanTheBudget_SaysWhatIsCovered()
    {
        using E2bClient client = Service(200_000, TimeSpan.FromSeconds(1)).Client();
        var history = new EventHistory(client, null, s_now.AddHours(-6), s_now, 5);

        await history.ReadAsync(TestContext.CancellationToken);
        Observation coverage = EventCoverage.Of(Subjects.Account, history, s_now.AddHours(-6), s_now);

        Assert.IsFalse(history.Complete);
        Assert.AreEqual(5, history.Reads);
        Assert.AreEqual(EvidenceState.Truncated, coverage.State);
        Assert.AreEqual(s_now.AddSeconds(-499), coverage.From);
        Assert.AreEqual(500, coverage.Number("events"));
    }

    [TestMethod]
    public async Task ReadAsync_EventsArriveWhileReading_KeepsEachOnce()
    {
        int arrived = 0;
        var handler = new StubHandler((request, _) => Task.FromResult(StubHandler.Reply(Page(request.RequestUri!.Query, 350, TimeSpan.FromSeconds(10), 30 * arrived++))));
        using E2bClient client = handler.Client();
        var history = new EventHistory(client, null, s_now.AddHours(-6), s_now.AddHours(1), 10);

        await history.ReadAsync(TestContext.CancellationToken);

        Assert.IsTrue(history.Complete);
        Assert.HasCount(history.Events.Count, history.Events.Select(e => e.Id).Distinct().ToArray());
        Assert.IsGreaterThanOrEqualTo(350, history.Events.Count);
    }

    private static StubHandler Service(int count, TimeSpan apart) => StubHandler.By(path => Page(path[path.IndexOf('?', StringComparison.Ordinal)..], count, apart, 0));

    private static string Page(string query, int count, TimeSpan apart, int newer)
    {
        Dictionary<string, int> values = query.TrimStart('?').Split('&').Select(p => p.Split('=')).ToDictionary(p => p[0], p => int.Parse(p[1], CultureInfo.InvariantCulture));
        IEnumerable<string> events = Enumerable.Range(values.GetValueOrDefault("offset") - newer, values["limit"])
            .Where(i => i < count)
            .Select(i => $$"""{"id":"e{{i}}","type":"sandbox.lifecycle.created","sandboxId":"i{{i}}","timestamp":"{{(s_now - (i * apart)).ToString("O", CultureInfo.InvariantCulture)}}"}""");
        return $"[{string.Join(',', events)}]";
    }
}
