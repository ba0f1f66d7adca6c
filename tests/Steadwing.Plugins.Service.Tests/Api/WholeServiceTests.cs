using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Steadwing.Plugins.Host.Access;
using static Steadwing.Plugins.Service.Tests.Api.TestService;

namespace Steadwing.Plugins.Service.Tests.Api;

/// <summary>The API in front of the real storage, runs and integrations.</summary>
[TestClass]
public sealed class WholeServiceTests
{
    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    [Timeout(120_000)]
    public async Task Incident_HandedInOverHttp_IsFollowedToItsReport(bool postgres)
    {
        var announcer = new FakeAnnouncer();
        await using ServiceFixture service = await ServiceFixture.StartAsync(postgres, services: services => services.AddSingleton<IAnnouncer>(announcer));
        CreatedToken token = await service.App.Services.GetRequiredService<ApiTokens>().CreateAsync("test", ["submit", "read"], null, default);
        using var client = new HttpClient { BaseAddress = new Uri(service.App.Urls.First()) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Token);
        client.DefaultRequestHeaders.Add("Idempotency-Key", "one");
        string incident = $$"""{ "id": "INC-7", "title": "Agent failed", "startedAt": "{{TimeProvider.System.GetUtcNow().AddMinutes(-5):yyyy-MM-ddTHH:mm:ssZ}}" }""";

        using HttpResponseMessage first = await client.PostAsync("/api/v1/incidents", Json(incident));
        using HttpResponseMessage second = await client.PostAsync("/api/v1/incidents", Json(incident));
        JsonElement submitted = await ReadAsync(first, HttpStatusCode.Created);
        string run = submitted.GetProperty("runId").GetString()!;
        string events = await client.GetStringAsync($"/api/v1/runs/{run}/events");
        using HttpResponseMessage json = await client.GetAsync($"/api/v1/runs/{run}/report");
        string markdown = await client.GetStringAsync($"/api/v1/runs/{run}/report.md");
        using HttpResponseMessage cancel = await client.PostAsync($"/api/v1/runs/{run}/cancel", null);
        using HttpResponseMessage list = await client.GetAsync("/api/v1/incidents?state=finished");

        Assert.IsFalse((await ReadAsync(second, HttpStatusCode.OK)).GetProperty("created").GetBoolean());
        Assert.Contains("event: finished", events);
        JsonElement report = await ReadAsync(json, HttpStatusCode.OK);
        Assert.AreEqual("steadwing.report/1", report.GetProperty("schema").GetString());
        Assert.Contains(report.GetProperty("headline").GetString()!.Split(' ')[0], markdown);
        await ProblemAsync(cancel, HttpStatusCode.Conflict);
        Assert.AreEqual(1, (await ReadAsync(list, HttpStatusCode.OK)).GetProperty("total").GetInt32());
        Assert.Contains("/setup#", string.Join('\n', announcer.Lines));
    }
}
