using System.Net;
using System.Text.Json;
using static Steadwing.Plugins.Service.Tests.Api.TestService;

namespace Steadwing.Plugins.Service.Tests.Api;

[TestClass]
public sealed class IntegrationEndpointTests
{
    [TestMethod]
    public async Task ListGetCheck_CardThatHoldsASecret_NeverLetItOut()
    {
        await using TestService service = await StartAsync();
        using HttpClient client = await service.ClientAsync("admin");

        string list = await client.GetStringAsync("/api/v1/integrations");
        string one = await client.GetStringAsync("/api/v1/integrations/e2b");
        using HttpResponseMessage check = await client.PostAsync("/api/v1/integrations/e2b/check", null);

        JsonElement card = await ReadAsync(check, HttpStatusCode.OK);
        Assert.AreEqual("degraded", card.GetProperty("state").GetString());
        Assert.AreEqual("not-found", card.GetProperty("verdicts")[0].GetProperty("state").GetString());
        Assert.AreEqual(JsonValueKind.Null, card.GetProperty("fields")[0].GetProperty("value").ValueKind);
        Assert.AreEqual("ends in …4567", card.GetProperty("fields")[0].GetProperty("hint").GetString());
        Assert.AreEqual("https://api.e2b.app", card.GetProperty("fields")[1].GetProperty("value").GetString());
        Assert.AreEqual(1, service.Integrations.Checks);
        foreach (string text in (string[])[list, one, card.ToString(), service.Log.All]) Assert.DoesNotContain(FakeIntegrations.Key, text);
    }

    [TestMethod]
    public async Task Save_NewKey_IsHandedOverAndNeitherAnsweredNorLogged()
    {
        await using TestService service = await StartAsync();
        using HttpClient client = await service.ClientAsync("admin");

        using HttpResponseMessage response = await client.PutAsync("/api/v1/integrations/e2b/settings",
            Json($$"""{ "enabled": false, "values": { "apiUrl": "" }, "secrets": { "apiKey": "{{FakeIntegrations.Key}}" } }"""));

        JsonElement body = await ReadAsync(response, HttpStatusCode.OK);
        Assert.AreEqual(FakeIntegrations.Key, service.Integrations.Saved.Single().Secrets["apiKey"]);
        Assert.IsFalse(service.Integrations.Saved.Single().Enabled);
        Assert.AreEqual("", service.Integrations.Saved.Single().Values["apiUrl"]);
        Assert.DoesNotContain(FakeIntegrations.Key, body.ToString());
        Assert.DoesNotContain(FakeIntegrations.Key, service.Log.All);
    }

    [TestMethod]
    public async Task Save_WithoutEnabled_LeavesTheToggleAsItIs()
    {
        await using TestService service = await StartAsync();
        using HttpClient client = await service.ClientAsync("admin");

        using HttpResponseMessage response = await client.PutAsync("/api/v1/integrations/e2b/settings", Json("{}"));

        await ReadAsync(response, HttpStatusCode.OK);
        Assert.IsTrue(service.Integrations.Saved.Single().Enabled);
    }

    [TestMethod]
    [DataRow("""{ "secrets": { "apiKey": "hunter2-hunter2" } }""", "$.secrets.apiKey")]
    [DataRow("""{ "values": { "apiKey": "hunter2-hunter2" } }""", "$.values.apiKey")]
    [DataRow("""{ "values": { "colour": "hunter2-hunter2" } }""", "$.values.colour")]
    [DataRow("""{ "secrets": { "apiUrl": "hunter2-hunter2" } }""", "$.secrets.apiUrl")]
    [DataRow("""{ "secrets": { "apiKey": ["hunter2-hunter2"] } }""", "$.secrets.apiKey")]
    [DataRow("""{ "apiKey": "hunter2-hunter2" }""", "$.apiKey")]
    [DataRow("""{ "enabled": "hunter2-hunter2" }""", "$.enabled")]
    public async Task Save_BadSettings_NamesThePathAndDoesNotRepeatTheValue(string json, string path)
    {
        await using TestService service = await StartAsync();
        using HttpClient client = await service.ClientAsync("admin");

        using HttpResponseMessage response = await client.PutAsync("/api/v1/integrations/e2b/settings", Json(json));

        JsonElement problem = await ProblemAsync(response, HttpStatusCode.BadRequest);
        Assert.IsTrue(problem.GetProperty("errors").TryGetProperty(path, out _), problem.ToString());
        Assert.IsEmpty(service.Integrations.Saved);
        Assert.DoesNotContain("hunter2", problem.ToString());
        Assert.DoesNotContain("hunter2", service.Log.All);
    }

    [TestMethod]
    public async Task AnyVerb_UnknownIntegration_IsNotFound()
    {
        await using TestService service = await StartAsync();
        using HttpClient client = await service.ClientAsync("admin");

        using HttpResponseMessage get = await client.GetAsync("/api/v1/integrations/nope");
        using HttpResponseMessage put = await client.PutAsync("/api/v1/integrations/nope/settings", Json("{}"));
        using HttpResponseMessage check = await client.PostAsync("/api/v1/integrations/nope/check", null);

        foreach (HttpResponseMessage response in (HttpResponseMessage[])[get, put, check]) await ProblemAsync(response, HttpStatusCode.NotFound);
    }

    [TestMethod]
    public async Task Save_HugeBody_IsRefused()
    {
        await using TestService service = await StartAsync();
        using HttpClient client = await service.ClientAsync("admin");
        client.DefaultRequestHeaders.ExpectContinue = true;

        using HttpResponseMessage response = await client.PutAsync("/api/v1/integrations/e2b/settings", Json(new string(' ', 300_000)));

        await ProblemAsync(response, HttpStatusCode.RequestEntityTooLarge);
    }
}
