using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Client;
using Steadwing.Plugins.E2b.Client.Models;

namespace Steadwing.Plugins.E2b.Tests.Client;

[TestClass]
public sealed class ApiTransportTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow(400, "Invalid sandbox ID", EvidenceState.NotFound)]
    [DataRow(400, "Build 'x' not found", EvidenceState.NotFound)]
    [DataRow(400, "validation error: limit", EvidenceState.Unsupported)]
    [DataRow(401, "Invalid API key", EvidenceState.Unauthenticated)]
    [DataRow(403, "team is banned", EvidenceState.Forbidden)]
    [DataRow(404, "Sandbox \"x\" doesn't exist", EvidenceState.NotFound)]
    [DataRow(408, "slow", EvidenceState.TimedOut)]
    [DataRow(429, "Rate limit exceeded", EvidenceState.RateLimited)]
    [DataRow(500, "oops", EvidenceState.Unreachable)]
    [DataRow(502, "oops", EvidenceState.Unreachable)]
    [DataRow(504, "upstream request timeout", EvidenceState.TimedOut)]
    public async Task GetAsync_RefusedByTheService_SaysStateMessageAndFix(int status, string message, EvidenceState expected)
    {
        using var client = StubHandler.Always($$"""{"code":{{status}},"message":{{System.Text.Json.JsonSerializer.Serialize(message)}}}""", status).Client();

        ApiResult<SandboxDetail> result = await client.GetSandboxAsync("iabc", TestContext.CancellationToken);

        Assert.AreEqual(expected, result.State);
        Assert.AreEqual(status, result.Status);
        Assert.AreEqual(message, result.ServiceMessage);
        Assert.IsNull(result.Value);
        Assert.IsFalse(string.IsNullOrEmpty(result.Fix));
        StringAssert.Contains(result.Text, $"GET /sandboxes/iabc answered {status}");
    }

    [TestMethod]
    [DataRow("", "an empty body")]
    [DataRow("null", "null")]
    [DataRow("<!doctype html><p>hi</p>", "a web page")]
    [DataRow("[{\"sandboxID\":\"i1\"", "Unexpected end")]
    [DataRow("[{\"sandboxID\":{}}]", "sandboxID")]
    [DataRow("[{\"sandboxID\":\"i1\",\"startedAt\":\"yesterday\"}]", "a time was expected")]
    [DataRow("[{\"sandboxID\":\"i1\",\"cpuCount\":[2]}]", "cpuCount")]
    [DataRow("[{\"templateID\":\"t\"}]", "sandboxID")]
    [DataRow("{\"sandboxes\":[]}", "")]
    [DataRow("\"text\"", "")]
    public async Task GetAsync_AnswerThatIsNotE2bs_IsMalformed(string body, string says)
    {
        foreach (string mediaType in new[] { "application/json", "text/html" })
        {
            using var client = StubHandler.Always(body, 200, mediaType).Client();

            ApiResult<IReadOnlyList<ListedSandbox>> page = await FirstAsync(client.ListSandboxesAsync(TestContext.CancellationToken));

            Assert.AreEqual(EvidenceState.Malformed, page.State, page.Text);
            Assert.IsNull(page.Value);
            StringAssert.Contains(page.Text, says);
        }
    }

    [TestMethod]
    [DataRow(EvidenceState.TimedOut)]
    [DataRow(EvidenceState.RateLimited)]
    [DataRow(EvidenceState.Skipped)]
    [DataRow(EvidenceState.Unauthenticated)]
    public async Task GetAsync_HostRefusesTheRequest_TakesItsState(EvidenceState state)
    {
        using var client = new StubHandler((_, _) => throw new PolicedRequestException(state, "GET /sandboxes/iabc was not sent")).Client();

        ApiResult<SandboxDetail> result = await client.GetSandboxAsync("iabc", TestContext.CancellationToken);

        Assert.AreEqual(state, result.State);
        Assert.AreEqual("GET /sandboxes/iabc was not sent", result.Text);
    }

    [TestMethod]
    public async Task GetAsync_NoConnection_IsUnreachable()
    {
        using var client = new StubHandler((_, _) => throw new HttpRequestException("Name or service not known")).Client();

        ApiResult<SandboxDetail> result = await client.GetSandboxAsync("iabc", TestContext.CancellationToken);

        Assert.AreEqual(EvidenceState.Unreachable, result.State);
        StringAssert.Contains(result.Text, "Name or service not known");
    }

    [TestMethod]
    public async Task GetAsync_Redirect_IsNotFollowed()
    {
        var handler = StubHandler.Always("", 302, "text/html", ("Location", "https://evil.example/"));
        using var client = handler.Client();

        ApiResult<SandboxDetail> result = await client.GetSandboxAsync("iabc", TestContext.CancellationToken);

        Assert.AreEqual(EvidenceState.Unreachable, result.State);
        Assert.HasCount(1, handler.Requests);
    }

    [TestMethod]
    public async Task GetAsync_CallerCancels_Throws()
    {
        using var stop = new CancellationTokenSource();
        using var client = new StubHandler(async (_, token) =>
        {
            await stop.CancelAsync();
            token.ThrowIfCancellationRequested();
            return StubHandler.Reply("{}");
        }).Client();

        await Assert.ThrowsAsync<OperationCanceledException>(() => client.GetSandboxAsync("iabc", stop.Token));
    }

    [TestMethod]
    public async Task GetAsync_HostileSegment_StaysOneSegment()
    {
        var handler = StubHandler.Always("{}");
        using var client = handler.Client();

        await client.GetSandboxAsync("../teams?x=1#", TestContext.CancellationToken);

        Assert.AreEqual("/sandboxes/..%2Fteams%3Fx%3D1%23", handler.Requests.Single());
    }

    [TestMethod]
    public async Task GetAsync_BaseAddressWithPath_StaysBelowIt()
    {
        var handler = StubHandler.Always("{}");
        using var client = new E2bClient(new HttpClient(handler), new Uri("https://proxy.example/e2b"));

        ApiResult<SandboxDetail> result = await client.GetSandboxAsync("iabc", TestContext.CancellationToken);

        Assert.AreEqual("/e2b/sandboxes/iabc", handler.Requests.Single());
        Assert.AreEqual("GET /sandboxes/iabc", result.Request);
    }

    private static async Task<T> FirstAsync<T>(IAsyncEnumerable<T> pages)
    {
        await foreach (T page in pages)
            return page;
        throw new AssertFailedException("There was no page.");
    }
}
