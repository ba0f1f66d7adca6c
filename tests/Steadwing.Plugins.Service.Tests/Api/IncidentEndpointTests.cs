using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Steadwing.Plugins.Host.Incidents;
using Steadwing.Plugins.Host.Service;
using static Steadwing.Plugins.Service.Tests.Api.TestService;

namespace Steadwing.Plugins.Service.Tests.Api;

[TestClass]
public sealed class IncidentEndpointTests
{
    private const string Good = """{ "title": "Agent down", "startedAt": "2026-06-02T14:00:00Z", "ticket": 7 }""";

    [TestMethod]
    public async Task Create_GoodIncident_IsCreatedAndSubmittedAsApi()
    {
        await using TestService service = await StartAsync();
        using HttpClient client = await service.ClientAsync("submit");

        using HttpResponseMessage response = await client.PostAsync("/api/v1/incidents", Json(Good));

        JsonElement body = await ReadAsync(response, HttpStatusCode.Created);
        Assert.AreEqual("/api/v1/incidents/inc-1", response.Headers.Location?.ToString());
        Assert.AreEqual("run-1", body.GetProperty("runId").GetString());
        Assert.IsTrue(body.GetProperty("created").GetBoolean());
        IncidentSubmission submission = service.Incidents.Submissions.Single();
        Assert.AreEqual("api", submission.Source);
        Assert.IsNull(submission.IdempotencyKey);
        Assert.AreEqual(7, submission.Incident.Raw.GetProperty("ticket").GetInt32());
    }

    [TestMethod]
    public async Task Create_SameIdempotencyKey_IsOneIncident()
    {
        await using TestService service = await StartAsync();
        using HttpClient client = await service.ClientAsync("submit");
        client.DefaultRequestHeaders.Add("Idempotency-Key", "0b52-1");

        using HttpResponseMessage first = await client.PostAsync("/api/v1/incidents", Json(Good));
        using HttpResponseMessage second = await client.PostAsync("/api/v1/incidents", Json(Good));

        JsonElement one = await ReadAsync(first, HttpStatusCode.Created);
        JsonElement two = await ReadAsync(second, HttpStatusCode.OK);
        Assert.AreEqual(one.GetProperty("incidentId").GetString(), two.GetProperty("incidentId").GetString());
        Assert.IsFalse(two.GetProperty("created").GetBoolean());
        Assert.AreEqual("api:0b52-1", service.Incidents.Submissions[0].IdempotencyKey);
    }

    [TestMethod]
    [DataRow("a b")]
    [DataRow("")]
    public async Task Create_BadIdempotencyKey_IsRefused(string key)
    {
        await using TestService service = await StartAsync();
        using HttpClient client = await service.ClientAsync("submit");
        client.DefaultRequestHeaders.TryAddWithoutValidation("Idempotency-Key", key.Length == 0 ? new string('x', 201) : key);

        using HttpResponseMessage response = await client.PostAsync("/api/v1/incidents", Json(Good));

        JsonElement problem = await ProblemAsync(response, HttpStatusCode.BadRequest);
        Assert.IsTrue(problem.GetProperty("errors").TryGetProperty("Idempotency-Key", out _));
        Assert.IsEmpty(service.Incidents.Submissions);
    }

    [TestMethod]
    [DataRow("""{ "startedAt": "2026-06-02T14:00:00Z" }""", "$.title")]
    [DataRow("""{ "title": "x", "startedAt": "yesterday" }""", "$.startedAt")]
    [DataRow("""{ "title": "x", "startedAt": "2026-06-02T14:00:00Z", "scope": { "sandboxIds": ["a", 5] } }""", "$.scope.sandboxIds[1]")]
    [DataRow("""{ "title": """, "$")]
    [DataRow("[]", "$")]
    [DataRow("", "$")]
    public async Task Create_BadIncident_NamesThePath(string json, string path)
    {
        await using TestService service = await StartAsync();
        using HttpClient client = await service.ClientAsync("submit");

        using HttpResponseMessage response = await client.PostAsync("/api/v1/incidents", Json(json));

        JsonElement problem = await ProblemAsync(response, HttpStatusCode.BadRequest);
        Assert.IsTrue(problem.GetProperty("errors").TryGetProperty(path, out _), problem.ToString());
        Assert.IsEmpty(service.Incidents.Submissions);
    }

    [TestMethod]
    public async Task Create_OtherContentType_IsRefused()
    {
        await using TestService service = await StartAsync();
        using HttpClient client = await service.ClientAsync("submit");

        using HttpResponseMessage response = await client.PostAsync("/api/v1/incidents", new StringContent(Good, Encoding.UTF8, "text/plain"));

        await ProblemAsync(response, HttpStatusCode.UnsupportedMediaType);
    }

    [TestMethod]
    public async Task Create_HugeBody_IsRefusedBeforeItIsRead()
    {
        await using TestService service = await StartAsync();
        using HttpClient client = await service.ClientAsync("submit");
        client.DefaultRequestHeaders.ExpectContinue = true;
        using var content = new ByteArrayContent(new byte[IncidentLimits.FileBytes + 1]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        using HttpResponseMessage response = await client.PostAsync("/api/v1/incidents", content);

        await ProblemAsync(response, HttpStatusCode.RequestEntityTooLarge);
    }

    [TestMethod]
    public async Task Create_GzipThatUnpacksToMoreThanTheLimit_IsRefused()
    {
        await using TestService service = await StartAsync();
        using HttpClient client = await service.ClientAsync("submit");
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(new byte[IncidentLimits.FileBytes + 1]);
        using var content = new ByteArrayContent(packed.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        using HttpResponseMessage response = await client.PostAsync("/api/v1/incidents", content);

        await ProblemAsync(response, HttpStatusCode.BadRequest);
    }

    [TestMethod]
    public async Task Create_SecretInTheText_IsNeitherSubmittedNorLogged()
    {
        await using TestService service = await StartAsync();
        using HttpClient client = await service.ClientAsync("submit");

        using HttpResponseMessage response = await client.PostAsync("/api/v1/incidents",
            Json($$"""{ "title": "x", "description": "ran with E2B_API_KEY={{FakeIntegrations.Key}}", "startedAt": "2026-06-02T14:00:00Z" }"""));

        await ReadAsync(response, HttpStatusCode.Created);
        Assert.DoesNotContain(FakeIntegrations.Key, service.Incidents.Submissions.Single().Incident.Raw.ToString());
        Assert.DoesNotContain(FakeIntegrations.Key, service.Log.All);
    }

    [TestMethod]
    public async Task List_WithFilters_AsksForThem()
    {
        await using TestService service = await StartAsync();
        using HttpClient client = await service.ClientAsync("read");

        using HttpResponseMessage response = await client.GetAsync("/api/v1/incidents?search=agent&verdict=no_fault_found&state=finished&offset=20&limit=10");

        JsonElement page = await ReadAsync(response, HttpStatusCode.OK);
        Assert.AreEqual(7, page.GetProperty("total").GetInt32());
        Assert.AreEqual("finished", page.GetProperty("items")[0].GetProperty("latestRun").GetProperty("state").GetString());
        Assert.AreEqual(new IncidentQuery("agent", "no_fault_found", RunState.Finished, 20, 10), service.Incidents.Queries.Single());
    }

    [TestMethod]
    public async Task List_WithoutAnything_AsksForTheFirstFifty()
    {
        await using TestService service = await StartAsync();
        using HttpClient client = await service.ClientAsync("read");

        using HttpResponseMessage response = await client.GetAsync("/api/v1/incidents");

        await ReadAsync(response, HttpStatusCode.OK);
        Assert.AreEqual(new IncidentQuery(null, null, null, 0, 50), service.Incidents.Queries.Single());
    }

    [TestMethod]
    [DataRow("limit=0", "limit")]
    [DataRow("limit=101", "limit")]
    [DataRow("offset=-1", "offset")]
    [DataRow("offset=99999999999", "offset")]
    [DataRow("state=asleep", "state")]
    [DataRow("verdict=guilty", "verdict")]
    public async Task List_BadQuery_NamesTheParameter(string query, string name)
    {
        await using TestService service = await StartAsync();
        using HttpClient client = await service.ClientAsync("read");

        using HttpResponseMessage response = await client.GetAsync($"/api/v1/incidents?{query}");

        JsonElement problem = await ProblemAsync(response, HttpStatusCode.BadRequest);
        Assert.IsTrue(problem.GetProperty("errors").TryGetProperty(name, out _));
    }

    [TestMethod]
    public async Task Get_KnownAndUnknown_AnswersAndSaysSo()
    {
        await using TestService service = await StartAsync();
        using HttpClient client = await service.ClientAsync("read");

        using HttpResponseMessage known = await client.GetAsync("/api/v1/incidents/inc-1");
        using HttpResponseMessage unknown = await client.GetAsync("/api/v1/incidents/inc-404");

        Assert.AreEqual("Agent down", (await ReadAsync(known, HttpStatusCode.OK)).GetProperty("summary").GetProperty("title").GetString());
        JsonElement problem = await ProblemAsync(unknown, HttpStatusCode.NotFound);
        Assert.Contains("inc-404", problem.GetProperty("detail").GetString()!);
    }

    [TestMethod]
    public async Task Rerun_KnownAndUnknown_AcceptsAndSaysSo()
    {
        await using TestService service = await StartAsync();
        using HttpClient client = await service.ClientAsync("submit");

        using HttpResponseMessage known = await client.PostAsync("/api/v1/incidents/inc-1/runs", null);
        using HttpResponseMessage unknown = await client.PostAsync("/api/v1/incidents/inc-404/runs", null);

        Assert.AreEqual("run-again", (await ReadAsync(known, HttpStatusCode.Accepted)).GetProperty("id").GetString());
        Assert.AreEqual("/api/v1/runs/run-again", known.Headers.Location?.ToString());
        await ProblemAsync(unknown, HttpStatusCode.NotFound);
    }
}
