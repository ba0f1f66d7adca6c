using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Steadwing.Plugins.Emulator;
using Steadwing.Plugins.Emulator.Accounts;

namespace Steadwing.Plugins.EndToEnd.Tests.Emulator;

[TestClass]
public sealed class EmulatorServerTests
{
    private const string Refused = "Invalid API key, please visit https://e2b.dev/docs/api-key for more information.\n";

    private static readonly byte[] s_account = new SampleAccount().Builder.ToJson();

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow(null, "authorization header is missing")]
    [DataRow("sk-proj-abc", "authorization header is malformed")]
    [DataRow("e2b_tooshort", Refused + "Invalid API key format")]
    [DataRow("e2b_ffffffffffffffffffffffffffffffffffffffff", Refused + "Cannot get the team for the given API key")]
    public async Task Get_BadKey_Is401InTheServicesWords(string? key, string message)
    {
        await using EmulatorServer server = await StartAsync();

        using HttpResponseMessage response = await GetAsync(server, "v2/sandboxes", key);

        Assert.AreEqual(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.AreEqual(message, await MessageAsync(response));
    }

    [TestMethod]
    public async Task Revoke_ThenAccept_ClosesAndOpens()
    {
        await using EmulatorServer server = await StartAsync();

        server.Revoke(EmulatorOptions.DefaultApiKey);
        using HttpResponseMessage closed = await GetAsync(server, "v2/sandboxes");
        server.Accept(EmulatorOptions.DefaultApiKey);
        using HttpResponseMessage open = await GetAsync(server, "v2/sandboxes");

        Assert.AreEqual(HttpStatusCode.Unauthorized, closed.StatusCode);
        Assert.AreEqual(HttpStatusCode.OK, open.StatusCode);
    }

    [TestMethod]
    public async Task RevokeAfter_Two_RefusesTheThird()
    {
        await using EmulatorServer server = await StartAsync(options => options with { RevokeAfter = 2 });

        List<HttpStatusCode> statuses = [];
        for (int request = 0; request < 3; request++)
        {
            using HttpResponseMessage response = await GetAsync(server, "v2/sandboxes");
            statuses.Add(response.StatusCode);
        }

        CollectionAssert.AreEqual(new[] { HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Unauthorized }, statuses);
    }

    [TestMethod]
    [DataRow("POST")]
    [DataRow("PUT")]
    [DataRow("PATCH")]
    [DataRow("DELETE")]
    public async Task Send_AnythingButGet_IsRefusedAndRecorded(string method)
    {
        await using EmulatorServer server = await StartAsync();
        using HttpClient http = new();
        using HttpRequestMessage request = new(new HttpMethod(method), new Uri(server.BaseAddress, "sandboxes/i1"));
        request.Headers.Add("X-API-Key", EmulatorOptions.DefaultApiKey);

        using HttpResponseMessage response = await http.SendAsync(request, TestContext.CancellationToken);

        Assert.AreEqual(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        EmulatedRequest recorded = server.Requests.Single();
        Assert.AreEqual(method, recorded.Method);
        Assert.AreEqual("/sandboxes/i1", recorded.PathAndQuery);
        Assert.AreEqual(405, recorded.Status);
        Assert.IsTrue(recorded.HasCredential);
    }

    [TestMethod]
    public async Task Get_Teams_IsRefusedWhateverTheKey()
    {
        await using EmulatorServer server = await StartAsync();

        using HttpResponseMessage response = await GetAsync(server, "teams");

        Assert.AreEqual(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [TestMethod]
    public async Task RateLimit_Exceeded_Is429WithHeaders()
    {
        await using EmulatorServer server = await StartAsync(options => options with { RateLimit = new RateLimit(1, TimeSpan.FromMinutes(1)) });

        using HttpResponseMessage first = await GetAsync(server, "v2/sandboxes");
        using HttpResponseMessage second = await GetAsync(server, "v2/sandboxes");

        Assert.AreEqual(HttpStatusCode.OK, first.StatusCode);
        Assert.AreEqual("0", first.Headers.GetValues("RateLimit-Remaining").Single());
        Assert.AreEqual(HttpStatusCode.TooManyRequests, second.StatusCode);
        Assert.AreEqual("Rate limit exceeded", await MessageAsync(second));
        Assert.IsTrue(second.Headers.RetryAfter!.Delta > TimeSpan.FromSeconds(50));
    }

    [TestMethod]
    public async Task Latency_Given_DelaysTheAnswer()
    {
        await using EmulatorServer server = await StartAsync(options => options with { Latency = TimeSpan.FromMilliseconds(60) });
        long before = Stopwatch.GetTimestamp();

        using HttpResponseMessage response = await GetAsync(server, "health");

        Assert.IsGreaterThanOrEqualTo(55, Stopwatch.GetElapsedTime(before).TotalMilliseconds);
    }

    [TestMethod]
    public async Task ClockSkew_Given_ShowsInTheDateHeader()
    {
        await using EmulatorServer server = await StartAsync(options => options with { ClockSkew = TimeSpan.FromHours(3) });

        using HttpResponseMessage response = await GetAsync(server, "health");

        TimeSpan ahead = response.Headers.Date!.Value - TimeProvider.System.GetUtcNow();
        Assert.IsTrue(ahead > TimeSpan.FromMinutes(178) && ahead < TimeSpan.FromMinutes(181), ahead.ToString());
    }

    [TestMethod]
    public async Task ReplayAt_Given_MovesTheAccount()
    {
        DateTimeOffset at = DateTimeOffset.Parse("2027-01-01T00:00:00Z", CultureInfo.InvariantCulture);
        await using EmulatorServer server = await StartAsync(options => options with { ReplayAt = at });

        using HttpResponseMessage response = await GetAsync(server, "events/sandboxes?limit=1");

        Assert.AreEqual(at, server.AsOf);
        Assert.StartsWith("2026-12-31T", (string)JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.CancellationToken))![0]!["timestamp"]!);
    }

    [TestMethod]
    public async Task Start_IncidentFileGzipped_FindsTheAccount()
    {
        AccountBuilder builder = new SampleAccount().Builder;
        builder.Incident = new ReportedIncident("broken", builder.AsOf);
        string path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, builder.ToGzip(), TestContext.CancellationToken);
            await using EmulatorServer server = await EmulatorServer.StartAsync(new EmulatorOptions { RecordingPath = path }, TestContext.CancellationToken);

            Assert.AreEqual(builder.AsOf, server.AsOf);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static Task<EmulatorServer> StartAsync(Func<EmulatorOptions, EmulatorOptions>? change = null)
    {
        EmulatorOptions options = new() { Recording = s_account };
        return EmulatorServer.StartAsync(change is null ? options : change(options));
    }

    private static async Task<HttpResponseMessage> GetAsync(EmulatorServer server, string path, string? key = EmulatorOptions.DefaultApiKey)
    {
        using HttpClient http = new();
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri(server.BaseAddress, path));
        if (key is not null)
            request.Headers.Add("X-API-Key", key);
        return await http.SendAsync(request);
    }

    private static async Task<string?> MessageAsync(HttpResponseMessage response) =>
        (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["message"];
}
