using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Steadwing.Plugins.Host.Api;
using Steadwing.Plugins.Host.Service;
using static Steadwing.Plugins.Service.Tests.Api.TestService;

namespace Steadwing.Plugins.Service.Tests.Api;

[TestClass]
public sealed class RunEndpointTests
{
    [TestMethod]
    public async Task Get_KnownAndUnknown_AnswersAndSaysSo()
    {
        await using TestService service = await StartAsync();
        using HttpClient client = await service.ClientAsync("read");
        service.Incidents.AddRun("run-1", RunState.Running);

        using HttpResponseMessage known = await client.GetAsync("/api/v1/runs/run-1");
        using HttpResponseMessage unknown = await client.GetAsync("/api/v1/runs/run-404");

        Assert.AreEqual("running", (await ReadAsync(known, HttpStatusCode.OK)).GetProperty("state").GetString());
        await ProblemAsync(unknown, HttpStatusCode.NotFound);
    }

    [TestMethod]
    public async Task Cancel_Twice_IsAcceptedThenInConflict()
    {
        await using TestService service = await StartAsync();
        using HttpClient client = await service.ClientAsync("submit");
        service.Incidents.AddRun("run-1", RunState.Running);

        using HttpResponseMessage first = await client.PostAsync("/api/v1/runs/run-1/cancel", null);
        using HttpResponseMessage second = await client.PostAsync("/api/v1/runs/run-1/cancel", null);
        using HttpResponseMessage unknown = await client.PostAsync("/api/v1/runs/run-404/cancel", null);

        Assert.AreEqual(HttpStatusCode.Accepted, first.StatusCode);
        await ProblemAsync(second, HttpStatusCode.Conflict);
        await ProblemAsync(unknown, HttpStatusCode.NotFound);
    }

    [TestMethod]
    [DataRow("report", null, "application/json")]
    [DataRow("report", "*/*", "application/json")]
    [DataRow("report", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html")]
    [DataRow("report", "text/markdown", "text/markdown")]
    [DataRow("report", "application/json;q=0.1, text/*;q=0.9", "text/markdown")]
    [DataRow("report.json", "text/html", "application/json")]
    [DataRow("report.md", null, "text/markdown")]
    [DataRow("report.html", null, "text/html")]
    public async Task Report_ByAcceptOrExtension_ComesInThatForm(string path, string? accept, string expected)
    {
        await using TestService service = await StartAsync();
        using HttpClient client = await service.ClientAsync("read");
        service.Incidents.AddRun("run-1", RunState.Finished);
        service.Incidents.Reports["run-1"] = FakeIncidents.Report();
        if (accept is not null) client.DefaultRequestHeaders.TryAddWithoutValidation("Accept", accept);

        using HttpResponseMessage response = await client.GetAsync($"/api/v1/runs/run-1/{path}");

        string text = await response.Content.ReadAsStringAsync();
        Assert.AreEqual(HttpStatusCode.OK, response.StatusCode, text);
        Assert.AreEqual(expected, response.Content.Headers.ContentType?.MediaType);
        if (expected == "application/json") Assert.AreEqual("no_fault_found", JsonSerializer.Deserialize<JsonElement>(text).GetProperty("verdict").GetString());
        if (expected == "text/html")
        {
            Assert.DoesNotContain("<script", text);
            Assert.Contains("default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single());
        }
    }

    [TestMethod]
    public async Task Report_NotAcceptableUnfinishedUnknown_SaysWhich()
    {
        await using TestService service = await StartAsync();
        using HttpClient client = await service.ClientAsync("read");
        service.Incidents.AddRun("run-1", RunState.Running);

        using HttpResponseMessage unfinished = await client.GetAsync("/api/v1/runs/run-1/report");
        using HttpResponseMessage unknown = await client.GetAsync("/api/v1/runs/run-404/report");
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept", "image/png");
        using HttpResponseMessage image = await client.GetAsync("/api/v1/runs/run-1/report");

        await ProblemAsync(unfinished, HttpStatusCode.Conflict);
        await ProblemAsync(unknown, HttpStatusCode.NotFound);
        await ProblemAsync(image, HttpStatusCode.NotAcceptable);
    }

    [TestMethod]
    public async Task Difference_ThereAndNotThere_AnswersAndSaysSo()
    {
        await using TestService service = await StartAsync();
        using HttpClient client = await service.ClientAsync("read");
        service.Incidents.AddRun("run-1", RunState.Finished);
        service.Incidents.AddRun("run-2", RunState.Finished);
        service.Incidents.Differences["run-2"] = new ReportDifference("run-1", "inconclusive", ["e2b.disk-full"], [], 0.25);

        using HttpResponseMessage there = await client.GetAsync("/api/v1/runs/run-2/difference");
        using HttpResponseMessage first = await client.GetAsync("/api/v1/runs/run-1/difference");
        using HttpResponseMessage unknown = await client.GetAsync("/api/v1/runs/run-404/difference");

        Assert.AreEqual("e2b.disk-full", (await ReadAsync(there, HttpStatusCode.OK)).GetProperty("newCauses")[0].GetString());
        Assert.AreEqual("Nothing to compare with", (await ProblemAsync(first, HttpStatusCode.NotFound)).GetProperty("title").GetString());
        Assert.AreEqual("Unknown run", (await ProblemAsync(unknown, HttpStatusCode.NotFound)).GetProperty("title").GetString());
    }

    [TestMethod]
    public async Task Audit_OfARun_ComesInPartsAndInOrder()
    {
        await using TestService service = await StartAsync();
        using HttpClient client = await service.ClientAsync("read");
        service.Incidents.AddRun("run-1", RunState.Finished);
        service.Incidents.Audit.AddRange(Enumerable.Range(0, 60).Select(index =>
            new AuditLine(FakeIncidents.At.AddSeconds(index), "e2b", "GET", $"/sandboxes/{index}", 200, 512, 1, 12.5, "answered", null)));
        service.Incidents.Audit.Add(new AuditLine(FakeIncidents.At.AddMinutes(2), "e2b", "DELETE", "/sandboxes/1", null, 0, 0, 0.1, "refused", "Integrations only read."));

        JsonElement first = await ReadAsync(await client.GetAsync("/api/v1/runs/run-1/audit"), HttpStatusCode.OK);
        JsonElement last = await ReadAsync(await client.GetAsync("/api/v1/runs/run-1/audit?offset=59&limit=100"), HttpStatusCode.OK);

        Assert.AreEqual(61, first.GetProperty("total").GetInt32());
        Assert.AreEqual(50, first.GetProperty("items").GetArrayLength());
        Assert.AreEqual("/sandboxes/0", first.GetProperty("items")[0].GetProperty("pathAndQuery").GetString());
        Assert.AreEqual(2, last.GetProperty("items").GetArrayLength());
        Assert.AreEqual("refused", last.GetProperty("items")[1].GetProperty("outcome").GetString());
    }

    [TestMethod]
    public async Task Audit_UnknownRunAndWrongNumbers_SaysSo()
    {
        await using TestService service = await StartAsync();
        using HttpClient client = await service.ClientAsync("read");
        service.Incidents.AddRun("run-1", RunState.Finished);

        using HttpResponseMessage unknown = await client.GetAsync("/api/v1/runs/run-404/audit");
        using HttpResponseMessage wrong = await client.GetAsync("/api/v1/runs/run-1/audit?offset=-1&limit=101");
        using HttpClient other = await service.ClientAsync("submit");
        using HttpResponseMessage denied = await other.GetAsync("/api/v1/runs/run-1/audit");

        await ProblemAsync(unknown, HttpStatusCode.NotFound);
        JsonElement errors = (await ProblemAsync(wrong, HttpStatusCode.BadRequest)).GetProperty("errors");
        Assert.IsTrue(errors.TryGetProperty("offset", out _) && errors.TryGetProperty("limit", out _));
        await ProblemAsync(denied, HttpStatusCode.Forbidden);
    }

    [TestMethod]
    [Timeout(30_000)]
    public async Task Events_OfARun_ArriveWhileItRunsAndEndWithFinished()
    {
        await using TestService service = await StartAsync();
        using HttpClient client = await service.ClientAsync("read");
        RunSummary running = service.Incidents.AddRun("run-1", RunState.Running);

        using HttpResponseMessage response = await client.GetAsync("/api/v1/runs/run-1/events", HttpCompletionOption.ResponseHeadersRead);
        Assert.AreEqual("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        await using IAsyncEnumerator<SseItem<string>> events = SseParser.Create(await response.Content.ReadAsStreamAsync()).EnumerateAsync().GetAsyncEnumerator();
        Assert.IsTrue(await events.MoveNextAsync());
        Assert.AreEqual("progress", events.Current.EventType);
        await service.Feed.Progress.Writer.WriteAsync(new RunProgress(running, [new ProviderProgress("e2b", "sandboxes", "Sandboxes", "running", 3, null, null)]));

        Assert.IsTrue(await events.MoveNextAsync());
        Assert.AreEqual("progress", events.Current.EventType);
        Assert.AreEqual(3, JsonSerializer.Deserialize<JsonElement>(events.Current.Data).GetProperty("providers")[0].GetProperty("items").GetInt32());
        service.Incidents.AddRun("run-1", RunState.Finished);
        service.Feed.Progress.Writer.Complete();
        Assert.IsTrue(await events.MoveNextAsync());
        Assert.AreEqual("finished", events.Current.EventType);
        Assert.AreEqual("finished", JsonSerializer.Deserialize<JsonElement>(events.Current.Data).GetProperty("run").GetProperty("state").GetString());
        Assert.IsFalse(await events.MoveNextAsync());
    }

    [TestMethod]
    [Timeout(60_000)]
    public async Task Events_LongSilence_AreSentAgainSoThatNoProxyCutsThem()
    {
        await using TestService service = await StartAsync();
        using HttpClient client = await service.ClientAsync("read");
        using HttpResponseMessage response = await client.GetAsync("/api/v1/runs/events", HttpCompletionOption.ResponseHeadersRead);
        await using IAsyncEnumerator<SseItem<string>> events = SseParser.Create(await response.Content.ReadAsStreamAsync()).EnumerateAsync().GetAsyncEnumerator();
        Assert.IsTrue(await events.MoveNextAsync());

        Task<bool> again = events.MoveNextAsync().AsTask();
        // The server may not wait yet when the clock moves for the first time.
        while (!again.IsCompleted)
        {
            service.Clock.Advance(RunEvents.LongestSilence);
            await Task.WhenAny(again, Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System));
        }

        Assert.IsTrue(await again);
        Assert.AreEqual("open", events.Current.EventType);
        await service.Feed.All.Writer.WriteAsync(FakeIncidents.Run("run-1", RunState.Running));
        while (events.Current.EventType == "open") Assert.IsTrue(await events.MoveNextAsync());
        Assert.AreEqual("run", events.Current.EventType);
    }

    [TestMethod]
    public async Task Events_OfAnEndedAndAnUnknownRun_EndAtOnceAndSaySo()
    {
        await using TestService service = await StartAsync();
        using HttpClient client = await service.ClientAsync("read");
        service.Incidents.AddRun("run-1", RunState.Finished);

        string ended = await client.GetStringAsync("/api/v1/runs/run-1/events");
        using HttpResponseMessage unknown = await client.GetAsync("/api/v1/runs/run-404/events");

        Assert.StartsWith("event: finished", ended);
        await ProblemAsync(unknown, HttpStatusCode.NotFound);
    }

    [TestMethod]
    [Timeout(30_000)]
    public async Task Events_WhenTheServiceStops_EndSoThatItCanStop()
    {
        await using TestService service = await StartAsync();
        using HttpClient client = await service.ClientAsync("read");
        using HttpResponseMessage response = await client.GetAsync("/api/v1/runs/events", HttpCompletionOption.ResponseHeadersRead);

        await service.App.StopAsync();

        Assert.StartsWith("event: open", await response.Content.ReadAsStringAsync());
    }
}
