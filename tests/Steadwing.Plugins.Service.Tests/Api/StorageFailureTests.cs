using System.Net;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Steadwing.Plugins.Host.Storage;
using Steadwing.Plugins.Host.Webhooks;
using static Steadwing.Plugins.Service.Tests.Api.TestService;

namespace Steadwing.Plugins.Service.Tests.Api;

[TestClass]
public sealed class StorageFailureTests
{
    private const string Sentence = "/data/steadwing.db is locked by another program. Close what has it open.";
    private const string Secret = "0123456789abcdef-shared";

    [TestMethod]
    public async Task Submit_StorageFails_Is503WithTheSentenceAndWhenToTryAgain()
    {
        await using TestService service = await StartAsync();
        service.Incidents.Failure = new StorageException(Sentence, new InvalidOperationException("inner"));
        using HttpClient client = await service.ClientAsync("submit");

        using HttpResponseMessage response = await client.PostAsync("/api/v1/incidents", Json("""{ "title": "t", "startedAt": "2026-06-02T14:15:53Z" }"""));

        JsonElement problem = await ProblemAsync(response, HttpStatusCode.ServiceUnavailable);
        Assert.AreEqual(Sentence, problem.GetProperty("detail").GetString());
        Assert.AreEqual("10", response.Headers.RetryAfter?.ToString());
    }

    [TestMethod]
    public async Task Webhook_StorageFails_Is503SoThatTheSenderTriesAgain()
    {
        await using TestService service = await StartAsync(new Dictionary<string, string> { [WebhookSettings.AlertmanagerVariable] = Secret });
        service.Incidents.Failure = new StorageException(Sentence, new InvalidOperationException("inner"));
        using HttpClient client = service.Browser();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/alertmanager")
        {
            Content = Json("""{ "status": "firing", "alerts": [ { "status": "firing", "labels": { "alertname": "Down" }, "startsAt": "2026-06-02T14:10:00Z", "fingerprint": "aa" } ] }"""),
        };
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {Secret}");

        using HttpResponseMessage response = await client.SendAsync(request);

        await ProblemAsync(response, HttpStatusCode.ServiceUnavailable);
    }

    [TestMethod]
    public async Task AccessDatabase_Damaged_IsSaidToPeopleAndToPrograms()
    {
        await using TestService service = await StartAsync();
        using HttpClient client = await service.ClientAsync("read");
        using HttpClient browser = service.Browser();
        SqliteConnection.ClearAllPools();
        await File.WriteAllTextAsync(Path.Combine(service.Folder, "access.db"), new string('x', 8192));

        using HttpResponseMessage program = await client.GetAsync("/api/v1/incidents");
        using HttpResponseMessage person = await browser.GetAsync("/login");

        JsonElement problem = await ProblemAsync(program, HttpStatusCode.ServiceUnavailable);
        Assert.Contains("damaged", problem.GetProperty("detail").GetString()!);
        Assert.AreEqual(HttpStatusCode.ServiceUnavailable, person.StatusCode);
        string page = await person.Content.ReadAsStringAsync();
        Assert.Contains("damaged", page);
        Assert.Contains("Try again", page);
    }
}
