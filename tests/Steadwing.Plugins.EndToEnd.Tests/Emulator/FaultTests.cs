using System.Net;
using System.Text.Json.Nodes;
using Steadwing.Plugins.Emulator;

namespace Steadwing.Plugins.EndToEnd.Tests.Emulator;

[TestClass]
public sealed class FaultTests
{
    private static readonly SampleAccount s_account = new();
    private static readonly byte[] s_recording = s_account.Builder.ToJson();

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow("*", "/anything/at/all", true)]
    [DataRow("/v2/sandboxes", "/v2/sandboxes", true)]
    [DataRow("/v2/sandboxes", "/v2/sandboxes/i1/logs", false)]
    [DataRow("/v2/sandboxes/*/logs", "/v2/sandboxes/i1/logs", true)]
    [DataRow("/sandboxes/*/logs", "/v2/sandboxes/i1/logs", false)]
    public void Matches_Pattern_ComparesSegments(string pattern, string path, bool matches) =>
        Assert.AreEqual(matches, new Fault(pattern, FaultKind.Null).Matches(path));

    [TestMethod]
    public async Task Status_OnOnePath_LeavesOthersAlone()
    {
        await using EmulatorServer server = await StartAsync(Fault.OfStatus("/events/sandboxes", 403));

        Assert.AreEqual((HttpStatusCode.Forbidden, """{"code":403,"message":"team is banned"}"""), await GetAsync(server, "events/sandboxes"));
        Assert.AreEqual(HttpStatusCode.OK, (await GetAsync(server, "v2/sandboxes")).Status);
    }

    [TestMethod]
    public async Task AfterAndTimes_LimitTheFault()
    {
        await using EmulatorServer server = await StartAsync(Fault.OfStatus("*", 503) with { After = 1, Times = 1 });

        Assert.AreEqual(HttpStatusCode.OK, (await GetAsync(server, "v2/sandboxes")).Status);
        Assert.AreEqual(HttpStatusCode.ServiceUnavailable, (await GetAsync(server, "v2/sandboxes")).Status);
        Assert.AreEqual(HttpStatusCode.OK, (await GetAsync(server, "v2/sandboxes")).Status);
    }

    [TestMethod]
    public async Task AddAndClear_WhileRunning_TakeEffect()
    {
        await using EmulatorServer server = await StartAsync();

        server.Add(new Fault("*", FaultKind.Null));
        Assert.AreEqual((HttpStatusCode.OK, "null"), await GetAsync(server, "v2/sandboxes"));
        server.ClearFaults();
        Assert.StartsWith("[{", (await GetAsync(server, "v2/sandboxes")).Body);
    }

    [TestMethod]
    public async Task Html_AnyPath_IsNoJson()
    {
        await using EmulatorServer server = await StartAsync(new Fault("*", FaultKind.Html));

        Assert.StartsWith("<!doctype html>", (await GetAsync(server, "v2/sandboxes")).Body);
    }

    [TestMethod]
    public async Task Truncated_Body_IsTheFirstHalf()
    {
        await using EmulatorServer whole = await StartAsync();
        await using EmulatorServer half = await StartAsync(new Fault("*", FaultKind.Truncated));

        string full = (await GetAsync(whole, "v2/sandboxes")).Body;
        Assert.AreEqual(full[..(full.Length / 2)], (await GetAsync(half, "v2/sandboxes")).Body);
    }

    [TestMethod]
    public async Task WrongTypes_Body_KeepsItsShape()
    {
        await using EmulatorServer server = await StartAsync(new Fault("*", FaultKind.WrongTypes));

        JsonNode first = JsonNode.Parse((await GetAsync(server, "v2/sandboxes")).Body)![0]!;

        Assert.AreEqual(42, (int)first["sandboxID"]!);
        Assert.AreEqual("several", (string?)first["cpuCount"]);
    }

    [TestMethod]
    public async Task SamePage_WhateverTheToken_PointsToItself()
    {
        await using EmulatorServer server = await StartAsync(new Fault("/v2/sandboxes", FaultKind.SamePage));
        using HttpClient http = Client(server);

        using HttpResponseMessage first = await http.GetAsync("v2/sandboxes?limit=2", TestContext.CancellationToken);
        string token = first.Headers.GetValues("X-Next-Token").Single();
        using HttpResponseMessage second = await http.GetAsync("v2/sandboxes?limit=2&nextToken=" + token, TestContext.CancellationToken);

        Assert.AreEqual(token, second.Headers.GetValues("X-Next-Token").Single());
        Assert.AreEqual(await first.Content.ReadAsStringAsync(TestContext.CancellationToken), await second.Content.ReadAsStringAsync(TestContext.CancellationToken));
    }

    [TestMethod]
    public async Task ShiftedPages_NextOffset_RepeatsTheLastEvent()
    {
        await using EmulatorServer server = await StartAsync(new Fault("/events/sandboxes", FaultKind.ShiftedPages));

        JsonArray first = JsonNode.Parse((await GetAsync(server, "events/sandboxes?limit=3")).Body)!.AsArray();
        JsonArray second = JsonNode.Parse((await GetAsync(server, "events/sandboxes?limit=3&offset=3")).Body)!.AsArray();

        Assert.AreEqual((string?)first[2]!["id"], (string?)second[0]!["id"]);
    }

    [TestMethod]
    public async Task Redirect_Answer_NamesTheTarget()
    {
        await using EmulatorServer server = await StartAsync(new Fault("*", FaultKind.Redirect) { Target = new Uri("http://127.0.0.1:1/stolen") });
        using SocketsHttpHandler handler = new() { AllowAutoRedirect = false };
        using HttpClient http = new(handler) { BaseAddress = server.BaseAddress };

        using HttpResponseMessage response = await http.GetAsync("v2/sandboxes", TestContext.CancellationToken);

        Assert.AreEqual(HttpStatusCode.Redirect, response.StatusCode);
        Assert.AreEqual("http://127.0.0.1:1/stolen", response.Headers.Location!.ToString());
    }

    [TestMethod]
    public async Task Reset_Connection_Breaks()
    {
        await using EmulatorServer server = await StartAsync(new Fault("*", FaultKind.Reset));

        await Assert.ThrowsExactlyAsync<HttpRequestException>(() => GetAsync(server, "v2/sandboxes"));
    }

    [TestMethod]
    public async Task Huge_Body_GoesOnFor200Megabytes()
    {
        await using EmulatorServer server = await StartAsync(new Fault("*", FaultKind.Huge));
        using HttpClient http = Client(server);

        using HttpResponseMessage response = await http.GetAsync("v2/sandboxes", HttpCompletionOption.ResponseHeadersRead, TestContext.CancellationToken);
        await using Stream body = await response.Content.ReadAsStreamAsync(TestContext.CancellationToken);
        byte[] buffer = new byte[1024 * 1024];
        long total = 0;
        for (int read = 1; read > 0; total += read)
            read = await body.ReadAsync(buffer, TestContext.CancellationToken);

        Assert.AreEqual(200L * 1024 * 1024, total);
    }

    [TestMethod]
    [DataRow(FaultKind.Hang)]
    [DataRow(FaultKind.Stall)]
    public async Task HangAndStall_NeverFinish_UntilTheServerStops(FaultKind kind)
    {
        EmulatorServer server = await StartAsync(new Fault("*", kind));
        using HttpClient http = Client(server);
        Task<string> pending = http.GetStringAsync("v2/sandboxes", TestContext.CancellationToken);

        while (server.RequestCount == 0)
            await Task.Yield();
        Assert.IsFalse(pending.IsCompleted);
        await server.DisposeAsync();

        await Assert.ThrowsAsync<Exception>(() => pending);
    }

    private static Task<EmulatorServer> StartAsync(params Fault[] faults) =>
        EmulatorServer.StartAsync(new EmulatorOptions { Recording = s_recording, Faults = faults });

    private static HttpClient Client(EmulatorServer server)
    {
        HttpClient http = new() { BaseAddress = server.BaseAddress };
        http.DefaultRequestHeaders.Add("X-API-Key", EmulatorOptions.DefaultApiKey);
        return http;
    }

    private static async Task<(HttpStatusCode Status, string Body)> GetAsync(EmulatorServer server, string path)
    {
        using HttpClient http = Client(server);
        using HttpResponseMessage response = await http.GetAsync(path);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
