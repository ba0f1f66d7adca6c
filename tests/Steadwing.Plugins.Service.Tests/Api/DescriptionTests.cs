using System.Net;
using System.Text.Json;
using static Steadwing.Plugins.Service.Tests.Api.TestService;

namespace Steadwing.Plugins.Service.Tests.Api;

[TestClass]
public sealed class DescriptionTests
{
    [TestMethod]
    public async Task OpenApi_Document_DescribesEveryRouteWithSummaryAndExamples()
    {
        await using TestService service = await StartAsync();
        using HttpClient client = await service.ClientAsync("read");

        using HttpResponseMessage response = await client.GetAsync("/openapi/v1.json");

        JsonElement document = await ReadAsync(response, HttpStatusCode.OK);
        JsonElement paths = document.GetProperty("paths");
        string[] expected =
        [
            "/api/v1/incidents", "/api/v1/incidents/{incidentId}", "/api/v1/incidents/{incidentId}/runs", "/api/v1/runs/{runId}", "/api/v1/runs/{runId}/cancel",
            "/api/v1/runs/{runId}/report", "/api/v1/runs/{runId}/difference", "/api/v1/runs/{runId}/audit", "/api/v1/runs/{runId}/events", "/api/v1/runs/events", "/api/v1/integrations",
            "/api/v1/integrations/{integrationId}", "/api/v1/integrations/{integrationId}/settings", "/api/v1/integrations/{integrationId}/check",
            "/api/v1/tokens", "/api/v1/tokens/{tokenId}", "/webhooks/alertmanager", "/webhooks/pagerduty", "/webhooks/e2b",
        ];
        foreach (string path in expected) Assert.IsTrue(paths.TryGetProperty(path, out _), $"{path} is missing");
        foreach (JsonProperty operation in paths.EnumerateObject().SelectMany(path => path.Value.EnumerateObject()))
            Assert.IsTrue(operation.Value.TryGetProperty("summary", out _), operation.Value.ToString());
        JsonElement body = paths.GetProperty("/api/v1/incidents").GetProperty("post").GetProperty("requestBody").GetProperty("content").GetProperty("application/json");
        Assert.AreEqual("INC-1042", body.GetProperty("example").GetProperty("id").GetString());
        Assert.AreEqual("bearer", document.GetProperty("components").GetProperty("securitySchemes").GetProperty("apiToken").GetProperty("scheme").GetString());
    }

    [TestMethod]
    public async Task AnyRoute_WrongVerbOrPath_IsProblemDetails()
    {
        await using TestService service = await StartAsync();
        using HttpClient client = await service.ClientAsync("admin");

        using HttpResponseMessage path = await client.GetAsync("/api/v1/nothing");
        using HttpResponseMessage verb = await client.DeleteAsync("/api/v1/incidents");

        await ProblemAsync(path, HttpStatusCode.NotFound);
        await ProblemAsync(verb, HttpStatusCode.MethodNotAllowed);
    }
}
