using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Client;
using Steadwing.Plugins.E2b.Client.Models;

namespace Steadwing.Plugins.E2b.Tests.Client;

[TestClass]
public sealed class E2bClientTests
{
    private static readonly DateTimeOffset s_at = new(2026, 6, 2, 14, 0, 0, TimeSpan.Zero);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task EveryRead_Always_IsAGetOnTheAllowList()
    {
        var handler = StubHandler.Always("[]");
        using var client = handler.Client();
        CancellationToken token = TestContext.CancellationToken;

        await DrainAsync(client.ListSandboxesAsync(token));
        await client.GetSandboxAsync("i1", token);
        await client.GetEventsAsync(null, 0, 100, token);
        await client.GetEventsAsync("i1", 100, 1, token);
        await DrainAsync(client.ReadRawLogsAsync("i1", s_at, 10, token));
        await DrainAsync(client.ReadLogsAsync("i1", s_at, LogDirection.Backward, token));
        await client.GetMetricsAsync("i1", s_at, s_at.AddHours(1), token);
        await client.GetLatestMetricsAsync(["i1", "i2"], token);
        await DrainAsync(client.ListTemplatesAsync(token));
        await client.GetTemplateAsync("t1", token);
        await client.GetBuildStatusAsync("t1", "b1", token);
        await client.GetBuildLogsAsync("t1", "b1", s_at, token);
        await client.GetTeamMetricsAsync("x", s_at, s_at, token);
        await client.GetTeamMaximumAsync("x", "concurrent_sandboxes", s_at, s_at, token);

        Assert.IsTrue(handler.Methods.All(m => m == HttpMethod.Get));
        string[] expected =
        [
            "/v2/sandboxes?state=running,paused&limit=100",
            "/sandboxes/i1",
            "/events/sandboxes?limit=100",
            "/events/sandboxes/i1?offset=100&limit=1",
            "/sandboxes/i1/logs?start=1780408800000&limit=10",
            "/v2/sandboxes/i1/logs?cursor=1780408800000&limit=1000&direction=backward",
            "/sandboxes/i1/metrics?start=1780408800&end=1780412400",
            "/sandboxes/metrics?sandbox_ids=i1,i2",
            "/v2/templates?limit=100",
            "/templates/t1?limit=100",
            "/templates/t1/builds/b1/status?limit=1",
            "/templates/t1/builds/b1/logs?cursor=1780408800000&limit=100&direction=backward",
            "/teams/x/metrics?start=1780408800&end=1780408800",
            "/teams/x/metrics/max?metric=concurrent_sandboxes&start=1780408800&end=1780408800",
        ];
        CollectionAssert.AreEqual(expected, handler.Requests.ToArray());
        Assert.IsTrue(handler.Requests.All(IsListed), "A request is not on the list of paths that may be read.");
    }

    [TestMethod]
    public async Task ListSandboxesAsync_SeveralPages_FollowsTheToken()
    {
        var handler = new StubHandler((request, _) => Task.FromResult(request.RequestUri!.Query.Contains("nextToken=a%2Bb", StringComparison.Ordinal)
            ? StubHandler.Reply("""[{"sandboxID":"i2"}]""")
            : StubHandler.Reply("""[{"sandboxID":"i1"}]""", 200, "application/json", ("X-Next-Token", "a+b"), ("X-Total-Running", "7"))));
        using var client = handler.Client();

        var pages = await DrainAsync(client.ListSandboxesAsync(TestContext.CancellationToken));

        Assert.HasCount(2, pages);
        Assert.AreEqual(7, pages[0].Headers.TotalRunning);
        Assert.AreEqual("i2", pages[1].Value!.Single().SandboxId);
    }

    [TestMethod]
    public async Task ListSandboxesAsync_SameTokenAgain_EndsTruncated()
    {
        var handler = StubHandler.Always("""[{"sandboxID":"i1"}]""", 200, "application/json", ("X-Next-Token", "again"));
        using var client = handler.Client();

        var pages = await DrainAsync(client.ListSandboxesAsync(TestContext.CancellationToken));

        Assert.HasCount(2, handler.Requests);
        Assert.AreEqual(EvidenceState.Truncated, pages[^1].State);
        Assert.IsNotNull(pages[^1].Fix);
    }

    [TestMethod]
    public async Task GetEventsAsync_FieldsNobodyKnows_Survive()
    {
        using var client = StubHandler.Always("""
            [{"id":"e1","type":"sandbox.lifecycle.frozen","timestamp":"2026-06-02T13:59:59.123456789+02:00","sandboxId":"i1","sandboxTeamId":null,"novel":1,
              "eventData":{"kill_reason":"moonlight","requester_ip":"10.0.0.1","set_timeout":"0001-01-01T00:00:00Z"}}, null]
            """).Client();

        ApiResult<IReadOnlyList<LifecycleEvent>> page = await client.GetEventsAsync(null, 0, 100, TestContext.CancellationToken);

        LifecycleEvent e = page.Value!.Single();
        Assert.AreEqual("sandbox.lifecycle.frozen", e.Type);
        Assert.AreEqual("moonlight", e.Data!.KillReason);
        Assert.IsNull(e.Data.SetTimeout);
        Assert.AreEqual("\"10.0.0.1\"", e.Data.Others["requester_ip"]);
        Assert.AreEqual(TimeSpan.Zero, e.Timestamp.Offset);
        Assert.AreEqual(new DateTimeOffset(2026, 6, 2, 11, 59, 59, 123, TimeSpan.Zero), e.Timestamp.AddTicks(-4568));
    }

    [TestMethod]
    public async Task GetSandboxAsync_WithAccessToken_KeepsNoneOfIt()
    {
        const string Token = "not-for-evidence";
        using var client = StubHandler.Always($$"""{"sandboxID":"i1","envdAccessToken":"{{Token}}","trafficAccessToken":"{{Token}}"}""").Client();

        ApiResult<SandboxDetail> detail = await client.GetSandboxAsync("i1", TestContext.CancellationToken);

        Assert.IsTrue(detail.IsOk);
        Assert.DoesNotContain(Token, detail.Value.ToString());
    }

    internal static async Task<List<T>> DrainAsync<T>(IAsyncEnumerable<T> source)
    {
        var items = new List<T>();
        await foreach (T item in source)
            items.Add(item);
        return items;
    }

    internal static bool IsListed(string pathAndQuery)
    {
        string[] path = pathAndQuery.Split('?')[0].Split('/');
        return E2bSettings.ReadPaths.Select(p => p.Split('/')).Any(p => p.Length == path.Length && p.Zip(path).All(s => s.First.StartsWith('{') || s.First == s.Second));
    }
}
