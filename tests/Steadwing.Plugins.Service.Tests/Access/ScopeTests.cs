using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Steadwing.Plugins.Host.Service;
using Steadwing.Plugins.Service.Tests.Api;
using static Steadwing.Plugins.Service.Tests.Api.TestService;

namespace Steadwing.Plugins.Service.Tests.Access;

[TestClass]
public sealed class ScopeTests
{
    private static readonly (string Verb, string Path, string Scope)[] s_routes =
    [
        ("POST", "/api/v1/incidents", "submit"), ("GET", "/api/v1/incidents", "read"), ("GET", "/api/v1/incidents/inc-1", "read"), ("POST", "/api/v1/incidents/inc-1/runs", "submit"),
        ("GET", "/api/v1/runs/run-1", "read"), ("POST", "/api/v1/runs/run-1/cancel", "submit"), ("GET", "/api/v1/runs/run-1/report", "read"), ("GET", "/api/v1/runs/run-1/report.md", "read"),
        ("GET", "/api/v1/runs/run-1/difference", "read"), ("GET", "/api/v1/runs/run-1/events", "read"), ("GET", "/api/v1/runs/run-1/audit", "read"), ("GET", "/api/v1/integrations", "read"), ("GET", "/api/v1/integrations/e2b", "read"),
        ("PUT", "/api/v1/integrations/e2b/settings", "admin"), ("POST", "/api/v1/integrations/e2b/check", "admin"),
        ("GET", "/api/v1/tokens", "admin"), ("POST", "/api/v1/tokens", "admin"), ("DELETE", "/api/v1/tokens/none", "admin"),
        ("GET", "/openapi/v1.json", "read"), ("GET", "/api/v1/antiforgery", "read"),
    ];

    [TestMethod]
    public async Task EveryRoute_EachScope_IsLetInExactlyWhereItMay()
    {
        await using TestService service = await StartAsync();
        service.Incidents.AddRun("run-1", RunState.Finished);
        foreach (string scope in (string[])["submit", "read", "admin"])
        {
            using HttpClient client = await service.ClientAsync(scope);
            foreach ((string verb, string path, string needed) in s_routes)
            {
                using var request = new HttpRequestMessage(new HttpMethod(verb), path);
                using HttpResponseMessage response = await client.SendAsync(request);
                bool allowed = scope == needed || scope == "admin";
                if (allowed) Assert.AreNotEqual(HttpStatusCode.Forbidden, response.StatusCode, $"{scope}: {verb} {path}");
                else await ProblemAsync(response, HttpStatusCode.Forbidden);
            }
        }
    }

    [TestMethod]
    public async Task EveryRoute_NobodyOrAWrongToken_IsUnauthorized()
    {
        await using TestService service = await StartAsync();
        foreach (string? token in (string?[])[null, "stw_000000000000_wrong", "nonsense", ""])
        {
            using HttpClient client = service.Browser();
            if (token is not null) client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {token}");
            foreach ((string verb, string path, _) in s_routes)
            {
                using var request = new HttpRequestMessage(new HttpMethod(verb), path);
                using HttpResponseMessage response = await client.SendAsync(request);
                await ProblemAsync(response, HttpStatusCode.Unauthorized);
            }
        }
    }

    [TestMethod]
    public async Task Route_WithoutAPolicy_IsDeniedEvenToAdmins()
    {
        await using TestService service = Build();
        service.App.MapGet("/api/forgotten", () => "open by mistake");
        await service.App.StartAsync();
        using HttpClient admin = await service.ClientAsync("admin");

        using HttpResponseMessage response = await admin.GetAsync("/api/forgotten");

        await ProblemAsync(response, HttpStatusCode.Forbidden);
    }

    [TestMethod]
    public async Task Tokens_MadeListedRevoked_AreShownOnceAndStopAtOnce()
    {
        await using TestService service = await StartAsync();
        using HttpClient admin = await service.ClientAsync("admin");
        using HttpResponseMessage made = await admin.PostAsync("/api/v1/tokens", Json("""{ "name": "ci", "scopes": ["read"], "expiresInDays": 1 }"""));
        JsonElement created = await ReadAsync(made, HttpStatusCode.Created);
        string token = created.GetProperty("token").GetString()!;
        string id = created.GetProperty("details").GetProperty("id").GetString()!;
        using HttpClient client = service.Browser();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using HttpResponseMessage works = await client.GetAsync("/api/v1/incidents");

        string list = await admin.GetStringAsync("/api/v1/tokens");
        using HttpResponseMessage revoked = await admin.DeleteAsync($"/api/v1/tokens/{id}");
        using HttpResponseMessage stopped = await client.GetAsync("/api/v1/incidents");
        using HttpResponseMessage unknown = await admin.DeleteAsync("/api/v1/tokens/none");

        Assert.AreEqual(HttpStatusCode.OK, works.StatusCode);
        Assert.Contains("\"ci\"", list);
        Assert.DoesNotContain(token, list);
        Assert.AreEqual(HttpStatusCode.NoContent, revoked.StatusCode);
        await ProblemAsync(stopped, HttpStatusCode.Unauthorized);
        await ProblemAsync(unknown, HttpStatusCode.NotFound);
        Assert.DoesNotContain(token, service.Log.All);
        byte[] stored = [.. await ReadSharedAsync(Path.Combine(service.Folder, "access.db")), .. await ReadSharedAsync(Path.Combine(service.Folder, "access.db-wal"))];
        Assert.AreEqual(-1, stored.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(token)), "the token is stored");
        Assert.AreNotEqual(-1, stored.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(id)), "looked into the wrong file");
    }

    [TestMethod]
    public async Task Token_PastItsTime_IsUnauthorized()
    {
        await using TestService service = await StartAsync();
        using HttpClient admin = await service.ClientAsync("admin");
        using HttpResponseMessage made = await admin.PostAsync("/api/v1/tokens", Json("""{ "name": "ci", "scopes": ["read"], "expiresInDays": 1 }"""));
        using HttpClient client = service.Browser();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await ReadAsync(made, HttpStatusCode.Created)).GetProperty("token").GetString());

        service.Clock.Advance(TimeSpan.FromDays(1));

        using HttpResponseMessage response = await client.GetAsync("/api/v1/incidents");
        await ProblemAsync(response, HttpStatusCode.Unauthorized);
    }

    [TestMethod]
    [DataRow("""{ "scopes": ["read"] }""", "$.name")]
    [DataRow("""{ "name": "x", "scopes": [] }""", "$.scopes")]
    [DataRow("""{ "name": "x", "scopes": ["root"] }""", "$.scopes")]
    [DataRow("""{ "name": "x", "scopes": ["read"], "expiresInDays": 0 }""", "$.expiresInDays")]
    [DataRow("""{ "name": "x", "scope": "read" }""", "$.scope")]
    public async Task Tokens_BadRequest_NamesThePath(string json, string path)
    {
        await using TestService service = await StartAsync();
        using HttpClient admin = await service.ClientAsync("admin");

        using HttpResponseMessage response = await admin.PostAsync("/api/v1/tokens", Json(json));

        JsonElement problem = await ProblemAsync(response, HttpStatusCode.BadRequest);
        Assert.IsTrue(problem.GetProperty("errors").TryGetProperty(path, out _), problem.ToString());
    }

    private static async Task<byte[]> ReadSharedAsync(string path)
    {
        if (!File.Exists(path)) return [];
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var all = new MemoryStream();
        await file.CopyToAsync(all);
        return all.ToArray();
    }
}
