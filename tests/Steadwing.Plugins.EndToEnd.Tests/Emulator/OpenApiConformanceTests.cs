using System.Net;
using System.Text.Json.Nodes;
using Steadwing.Plugins.Emulator;

namespace Steadwing.Plugins.EndToEnd.Tests.Emulator;

/// <summary>Every answer that E2B's OpenAPI description knows has the shape it describes.</summary>
[TestClass]
public sealed class OpenApiConformanceTests
{
    [TestMethod]
    public async Task Answers_EveryDescribedRead_MatchTheDescription()
    {
        if (!File.Exists(RepositoryFiles.OpenApi))
            NodeTool.Missing("../shared/e2b/openapi.yml is not beside this checkout.");
        await NodeTool.RequireAsync();
        SampleAccount account = new();
        await using EmulatorServer server = await account.ServeAsync();
        using HttpClient http = new() { BaseAddress = server.BaseAddress };

        JsonArray answers = [];
        foreach ((string route, string path, int status) in Reads(account))
            answers.Add(await AskAsync(http, route, path, status, withKey: true));
        answers.Add(await AskAsync(http, "/v2/sandboxes", "/v2/sandboxes", 401, withKey: false));
        NodeRun run = await NodeTool.RunAsync(["validate.mjs", RepositoryFiles.OpenApi], answers.ToJsonString());

        Assert.AreEqual(0, run.ExitCode, run.Error);
        JsonNode result = JsonNode.Parse(run.Output)!;
        Assert.AreEqual(answers.Count, (int)result["checked"]!);
        Assert.IsEmpty(result["failures"]!.AsArray(), result["failures"]!.ToJsonString());
    }

    [TestMethod]
    public async Task Validator_WrongShape_IsReported()
    {
        if (!File.Exists(RepositoryFiles.OpenApi))
            NodeTool.Missing("../shared/e2b/openapi.yml is not beside this checkout.");
        await NodeTool.RequireAsync();

        NodeRun run = await NodeTool.RunAsync(["validate.mjs", RepositoryFiles.OpenApi],
            """[{"route":"/v2/sandboxes","status":200,"path":"/v2/sandboxes","body":[{"sandboxID":7}]},{"route":"/nowhere","status":200,"path":"/nowhere","body":null}]""");

        Assert.HasCount(2, JsonNode.Parse(run.Output)!["failures"]!.AsArray());
    }

    private static IEnumerable<(string Route, string Path, int Status)> Reads(SampleAccount account)
    {
        long start = account.Builder.AsOf.AddHours(-8).ToUnixTimeSeconds();
        long end = account.Builder.AsOf.ToUnixTimeSeconds();
        string template = account.TemplateId;
        yield return ("/health", "/health", 204);
        yield return ("/v2/sandboxes", "/v2/sandboxes", 200);
        yield return ("/v2/sandboxes", "/v2/sandboxes?limit=2&order=asc&state=running", 200);
        yield return ("/v2/sandboxes", "/v2/sandboxes?limit=0", 400);
        yield return ("/v2/sandboxes", "/v2/sandboxes?nextToken=nonsense", 400);
        yield return ("/sandboxes", "/sandboxes", 200);
        foreach (string sandbox in new[] { account.Running, account.Paused })
            yield return ("/sandboxes/{sandboxID}", $"/sandboxes/{sandbox}", 200);
        yield return ("/sandboxes/{sandboxID}", $"/sandboxes/{account.Killed}", 404);
        foreach (string sandbox in new[] { account.Running, account.Killed, "iunknown" })
        {
            yield return ("/v2/sandboxes/{sandboxID}/logs", $"/v2/sandboxes/{sandbox}/logs", 200);
            yield return ("/v2/sandboxes/{sandboxID}/logs", $"/v2/sandboxes/{sandbox}/logs?direction=forward&level=warn&limit=5", 200);
            yield return ("/sandboxes/{sandboxID}/logs", $"/sandboxes/{sandbox}/logs", 200);
            yield return ("/sandboxes/{sandboxID}/metrics", $"/sandboxes/{sandbox}/metrics", 200);
            yield return ("/sandboxes/{sandboxID}/metrics", $"/sandboxes/{sandbox}/metrics?start={start}&end={end}", 200);
        }

        yield return ("/sandboxes/{sandboxID}/metrics", $"/sandboxes/{account.Running}/metrics?start={end}&end={start}", 400);
        yield return ("/sandboxes/metrics", $"/sandboxes/metrics?sandbox_ids={account.Running},{account.Killed},iunknown", 200);
        yield return ("/sandboxes/metrics", "/sandboxes/metrics", 400);
        yield return ("/v2/templates", "/v2/templates", 200);
        yield return ("/templates", "/templates", 200);
        yield return ("/templates/{templateID}", $"/templates/{template}?limit=1", 200);
        yield return ("/templates/{templateID}/tags", $"/templates/{template}/tags", 200);
        yield return ("/templates/{templateID}/tags", "/templates/nothing/tags", 404);
        yield return ("/templates/aliases/{alias}", "/templates/aliases/agent", 200);
        yield return ("/templates/aliases/{alias}", "/templates/aliases/nothing", 404);
        foreach (string build in account.BuildIds)
        {
            yield return ("/templates/{templateID}/builds/{buildID}/status", $"/templates/{template}/builds/{build}/status", 200);
            yield return ("/templates/{templateID}/builds/{buildID}/logs", $"/templates/{template}/builds/{build}/logs?direction=backward", 200);
        }

        yield return ("/teams/{teamID}/metrics", $"/teams/{account.Builder.TeamId}/metrics", 200);
        yield return ("/teams/{teamID}/metrics", $"/teams/{account.Builder.TeamId}/metrics?start={start}&end={end}", 200);
        yield return ("/teams/{teamID}/metrics", "/teams/another/metrics", 403);
        yield return ("/teams/{teamID}/metrics/max", $"/teams/{account.Builder.TeamId}/metrics/max?metric=concurrent_sandboxes", 200);
        yield return ("/teams/{teamID}/metrics/max", $"/teams/{account.Builder.TeamId}/metrics/max?metric=sandbox_start_rate", 200);
        yield return ("/teams/{teamID}/metrics/max", $"/teams/{account.Builder.TeamId}/metrics/max?metric=other", 400);
    }

    private static async Task<JsonObject> AskAsync(HttpClient http, string route, string path, int status, bool withKey)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, path.TrimStart('/'));
        if (withKey)
            request.Headers.Add("X-API-Key", EmulatorOptions.DefaultApiKey);
        using HttpResponseMessage response = await http.SendAsync(request);
        string body = await response.Content.ReadAsStringAsync();
        Assert.AreEqual((HttpStatusCode)status, response.StatusCode, $"{path}: {body}");
        return new JsonObject { ["route"] = route, ["path"] = path, ["status"] = status, ["body"] = body.Length == 0 ? null : JsonNode.Parse(body) };
    }
}
