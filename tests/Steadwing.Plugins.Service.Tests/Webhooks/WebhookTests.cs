using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Steadwing.Plugins.Host.Composition;
using Steadwing.Plugins.Host.Service;
using Steadwing.Plugins.Host.Webhooks;
using Steadwing.Plugins.Service.Tests.Api;
using static Steadwing.Plugins.Service.Tests.Api.TestService;

namespace Steadwing.Plugins.Service.Tests.Webhooks;

[TestClass]
public sealed class WebhookTests
{
    private const string Secret = "0123456789abcdef-shared";
    private const string OldSecret = "fedcba9876543210-shared";

    private static readonly Dictionary<string, string> s_variables = new()
    {
        [WebhookSettings.AlertmanagerVariable] = Secret,
        [WebhookSettings.PagerDutyVariable] = $"{OldSecret}, {Secret}",
        [WebhookSettings.E2bVariable] = Secret,
    };

    private const string Alerts = """
        { "version": "4", "groupKey": "{}:{alertname=\"Down\"}", "status": "firing", "commonLabels": { "alertname": "Down", "severity": "critical" }, "commonAnnotations": { "summary": "Agent is down" },
          "alerts": [
            { "status": "firing", "labels": { "alertname": "Down", "sandbox_id": "sbx1" }, "annotations": { "description": "no answer" }, "startsAt": "2026-06-02T14:10:00.123456789Z", "fingerprint": "aa" },
            { "status": "firing", "labels": { "alertname": "Down", "sandbox_id": "sbx2" }, "annotations": {}, "startsAt": "2026-06-02T14:05:00Z", "fingerprint": "bb" },
            { "status": "resolved", "labels": { "alertname": "Down", "sandbox_id": "sbx3" }, "annotations": {}, "startsAt": "2026-06-02T13:00:00Z", "fingerprint": "cc" } ] }
        """;

    private const string Pager = """
        { "event": { "id": "01CH", "event_type": "incident.triggered", "resource_type": "incident", "occurred_at": "2026-06-02T14:30:00Z",
          "data": { "id": "Q1", "type": "incident", "title": "Agent 502", "urgency": "high", "created_at": "2026-06-02T14:29:00Z", "html_url": "https://x.pagerduty.com/incidents/Q1", "service": { "summary": "agents" } } } }
        """;

    private const string Killed = """
        { "version": "v2", "id": "ev-1", "type": "sandbox.lifecycle.killed", "timestamp": "2026-06-02T14:59:00Z", "event_data": { "kill_reason": "orphaned" },
          "sandbox_id": "sbx9", "sandbox_template_id": "tpl1" }
        """;

    [TestMethod]
    public async Task Alertmanager_FiringGroup_BecomesOneIncidentAndStaysOne()
    {
        await using TestService service = await StartAsync(s_variables);
        using HttpClient client = service.Browser();

        using HttpResponseMessage first = await SendAsync(client, "alertmanager", Alerts, ("Authorization", $"Bearer {Secret}"));
        using HttpResponseMessage repeated = await SendAsync(client, "alertmanager", Alerts, ("Authorization", $"Bearer {Secret}"));

        Assert.AreEqual("inc-1", (await ReadAsync(first, HttpStatusCode.Accepted)).GetProperty("incidentId").GetString());
        JsonElement second = await ReadAsync(repeated, HttpStatusCode.OK);
        Assert.AreEqual("inc-1", second.GetProperty("incidentId").GetString());
        Assert.IsFalse(second.GetProperty("created").GetBoolean());
        IncidentSubmission submission = service.Incidents.Submissions[0];
        Assert.AreEqual("alertmanager", submission.Source);
        Assert.AreEqual("Agent is down", submission.Incident.Incident.Title);
        Assert.AreEqual("critical", submission.Incident.Incident.Severity);
        Assert.AreEqual(new DateTimeOffset(2026, 6, 2, 14, 5, 0, TimeSpan.Zero), submission.Incident.Incident.StartedAt);
        CollectionAssert.AreEqual(new[] { "sbx1", "sbx2" }, submission.Incident.Incident.Scope.SandboxIds.ToArray());
    }

    [TestMethod]
    public async Task Alertmanager_Resolved_OpensNothing()
    {
        await using TestService service = await StartAsync(s_variables);
        using HttpClient client = service.Browser();

        using HttpResponseMessage response = await SendAsync(client, "alertmanager", Alerts.Replace("firing", "resolved", StringComparison.Ordinal), ("Authorization", $"Bearer {Secret}"));

        Assert.AreNotEqual(JsonValueKind.Null, (await ReadAsync(response, HttpStatusCode.OK)).GetProperty("ignored").ValueKind);
        Assert.IsEmpty(service.Incidents.Submissions);
    }

    [TestMethod]
    public async Task PagerDuty_OneRightSignatureAmongSeveral_BecomesAnIncidentOnce()
    {
        await using TestService service = await StartAsync(s_variables);
        using HttpClient client = service.Browser();
        string header = $"v1={new string('0', 64)},{PagerDutySignature(OldSecret, Pager)}";

        using HttpResponseMessage first = await SendAsync(client, "pagerduty", Pager, ("X-PagerDuty-Signature", header));
        using HttpResponseMessage replay = await SendAsync(client, "pagerduty", Pager, ("X-PagerDuty-Signature", header));

        await ReadAsync(first, HttpStatusCode.Accepted);
        Assert.IsFalse((await ReadAsync(replay, HttpStatusCode.OK)).GetProperty("created").GetBoolean());
        IncidentSubmission submission = service.Incidents.Submissions[0];
        Assert.AreEqual("pagerduty:01CH", submission.IdempotencyKey);
        Assert.AreEqual("PD-Q1", submission.Incident.Incident.Id);
        Assert.AreEqual(new DateTimeOffset(2026, 6, 2, 14, 29, 0, TimeSpan.Zero), submission.Incident.Incident.StartedAt);
        Assert.Contains("Service: agents", submission.Incident.Incident.Description);
    }

    [TestMethod]
    public async Task PagerDuty_Reopened_IsAnIncidentOfItsOwnThatBeginsNow()
    {
        await using TestService service = await StartAsync(s_variables);
        using HttpClient client = service.Browser();
        string body = Pager.Replace("incident.triggered", "incident.reopened", StringComparison.Ordinal).Replace("01CH", "02CH", StringComparison.Ordinal);

        using HttpResponseMessage first = await SendAsync(client, "pagerduty", Pager, ("X-PagerDuty-Signature", PagerDutySignature(Secret, Pager)));
        using HttpResponseMessage again = await SendAsync(client, "pagerduty", body, ("X-PagerDuty-Signature", PagerDutySignature(Secret, body)));

        await ReadAsync(again, HttpStatusCode.Accepted);
        IncidentSubmission submission = service.Incidents.Submissions[1];
        Assert.AreEqual("PD-Q1-20260602T143000", submission.Incident.Incident.Id);
        Assert.AreEqual(new DateTimeOffset(2026, 6, 2, 14, 30, 0, TimeSpan.Zero), submission.Incident.Incident.StartedAt);
    }

    [TestMethod]
    [DataRow("incident.resolved")]
    [DataRow("incident.acknowledged")]
    [DataRow("pagey.ping")]
    public async Task PagerDuty_OtherEvents_OpenNothing(string type)
    {
        await using TestService service = await StartAsync(s_variables);
        using HttpClient client = service.Browser();
        string body = Pager.Replace("incident.triggered", type, StringComparison.Ordinal);

        using HttpResponseMessage response = await SendAsync(client, "pagerduty", body, ("X-PagerDuty-Signature", PagerDutySignature(Secret, body)));

        await ReadAsync(response, HttpStatusCode.OK);
        Assert.IsEmpty(service.Incidents.Submissions);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task E2b_KilledByThePlatform_BecomesAnIncidentInEitherSpelling(bool camelCase)
    {
        await using TestService service = await StartAsync(s_variables);
        using HttpClient client = service.Browser();
        string body = camelCase
            ? Killed.Replace("event_data", "eventData", StringComparison.Ordinal).Replace("sandbox_id", "sandboxId", StringComparison.Ordinal).Replace("sandbox_template_id", "sandboxTemplateId", StringComparison.Ordinal)
            : Killed;

        using HttpResponseMessage response = await SendAsync(client, "e2b", body, ("e2b-signature", E2bSignature(Secret, body)), ("e2b-signature-version", "v1"), ("e2b-delivery-id", "d1"));

        await ReadAsync(response, HttpStatusCode.Accepted);
        IncidentSubmission submission = service.Incidents.Submissions.Single();
        Assert.AreEqual("e2b", submission.Source);
        Assert.AreEqual("e2b:ev-1", submission.IdempotencyKey);
        Assert.AreEqual("sbx9", submission.Incident.Incident.Scope.SandboxIds.Single());
        Assert.AreEqual("tpl1", submission.Incident.Incident.Scope.Templates.Single());
        Assert.Contains("orphaned", submission.Incident.Incident.Title);
    }

    [TestMethod]
    [DataRow("\"orphaned\"", "\"request\"")]
    [DataRow("{ \"kill_reason\": \"orphaned\" }", "null")]
    [DataRow("{ \"kill_reason\": \"orphaned\" }", "{}")]
    [DataRow("lifecycle.killed", "lifecycle.created")]
    public async Task E2b_NothingAlarming_OpensNothing(string from, string to)
    {
        await using TestService service = await StartAsync(s_variables);
        using HttpClient client = service.Browser();
        string body = Killed.Replace(from, to, StringComparison.Ordinal);

        using HttpResponseMessage response = await SendAsync(client, "e2b", body, ("e2b-signature", E2bSignature(Secret, body)));

        await ReadAsync(response, HttpStatusCode.OK);
        Assert.IsEmpty(service.Incidents.Submissions);
    }

    [TestMethod]
    [DataRow("alertmanager", "Authorization", null)]
    [DataRow("alertmanager", "Authorization", "Bearer wrong")]
    [DataRow("alertmanager", "Authorization", "Basic 0123456789abcdef-shared")]
    [DataRow("pagerduty", "X-PagerDuty-Signature", null)]
    [DataRow("pagerduty", "X-PagerDuty-Signature", "v1=")]
    [DataRow("pagerduty", "X-PagerDuty-Signature", "v2=00")]
    [DataRow("e2b", "e2b-signature", null)]
    [DataRow("e2b", "e2b-signature", "AAAA")]
    public async Task AnySource_BadOrMissingSignature_IsUnauthorizedAndNotParsed(string source, string header, string? value)
    {
        await using TestService service = await StartAsync(s_variables);
        using HttpClient client = service.Browser();

        using HttpResponseMessage response = await SendAsync(client, source, "not even JSON", (header, value));

        await ProblemAsync(response, HttpStatusCode.Unauthorized);
        Assert.IsEmpty(service.Incidents.Submissions);
        Assert.DoesNotContain(Secret, service.Log.All);
    }

    [TestMethod]
    public async Task SignedSources_ChangedBody_IsUnauthorized()
    {
        await using TestService service = await StartAsync(s_variables);
        using HttpClient client = service.Browser();

        using HttpResponseMessage pager = await SendAsync(client, "pagerduty", Pager + " ", ("X-PagerDuty-Signature", PagerDutySignature(Secret, Pager)));
        using HttpResponseMessage e2b = await SendAsync(client, "e2b", Killed + " ", ("e2b-signature", E2bSignature(Secret, Killed)));

        await ProblemAsync(pager, HttpStatusCode.Unauthorized);
        await ProblemAsync(e2b, HttpStatusCode.Unauthorized);
    }

    [TestMethod]
    public async Task SignedSources_OldMessageSentAgain_IsInConflict()
    {
        await using TestService service = await StartAsync(s_variables);
        using HttpClient client = service.Browser();
        service.Clock.Advance(TimeSpan.FromDays(3));

        using HttpResponseMessage pager = await SendAsync(client, "pagerduty", Pager, ("X-PagerDuty-Signature", PagerDutySignature(Secret, Pager)));
        using HttpResponseMessage e2b = await SendAsync(client, "e2b", Killed, ("e2b-signature", E2bSignature(Secret, Killed)));

        await ProblemAsync(pager, HttpStatusCode.Conflict);
        await ProblemAsync(e2b, HttpStatusCode.Conflict);
        Assert.IsEmpty(service.Incidents.Submissions);
    }

    [TestMethod]
    [DataRow("nonsense")]
    [DataRow("{}")]
    [DataRow("[]")]
    [DataRow("null")]
    [DataRow("{\"status\":\"firing\",\"alerts\":5}")]
    [DataRow("{\"status\":\"firing\",\"alerts\":[{\"status\":\"firing\"}]}")]
    [DataRow("{\"status\":\"\\ud800\",\"alerts\":[]}")]
    public async Task Alertmanager_AuthenticNonsense_IsABadRequest(string body)
    {
        await using TestService service = await StartAsync(s_variables);
        using HttpClient client = service.Browser();

        using HttpResponseMessage response = await SendAsync(client, "alertmanager", body, ("Authorization", $"Bearer {Secret}"));

        await ProblemAsync(response, HttpStatusCode.BadRequest);
    }

    [TestMethod]
    public async Task AnySource_HugeBody_IsRefused()
    {
        await using TestService service = await StartAsync(s_variables);
        using HttpClient client = service.Browser();
        client.DefaultRequestHeaders.ExpectContinue = true;

        using HttpResponseMessage response = await SendAsync(client, "e2b", new string(' ', WebhookSetup.MessageBytes + 1), ("e2b-signature", "x"));

        await ProblemAsync(response, HttpStatusCode.RequestEntityTooLarge);
    }

    [TestMethod]
    public async Task AnySource_WithoutSecret_IsClosed()
    {
        await using TestService service = await StartAsync();
        using HttpClient client = service.Browser();

        foreach (string source in (string[])["alertmanager", "pagerduty", "e2b"])
        {
            using HttpResponseMessage response = await SendAsync(client, source, "{}", ("e2b-signature", E2bSignature("", "{}")));
            await ProblemAsync(response, HttpStatusCode.NotFound);
        }
    }

    [TestMethod]
    public void Settings_ShortSecret_IsRefusedWithoutRepeatingIt()
    {
        var environment = new HostEnvironment(name => name == WebhookSettings.E2bVariable ? "tooshort" : null, "/", TimeProvider.System);

        InputException refused = Assert.ThrowsExactly<InputException>(() => WebhookSettings.Read(environment));

        Assert.DoesNotContain("tooshort", refused.Message);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string source, string body, params (string Name, string? Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/webhooks/{source}") { Content = Json(body) };
        foreach ((string name, string? value) in headers)
        {
            if (value is not null) request.Headers.TryAddWithoutValidation(name, value);
        }

        return await client.SendAsync(request);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task E2b_SignatureInEitherAlphabetOfBase64_IsTaken(bool urlSafe)
    {
        await using TestService service = await StartAsync(s_variables);
        using HttpClient client = service.Browser();
        // Blanks behind the message change nothing but its signature: one that has both signs in which the alphabets differ.
        string body = Enumerable.Range(0, 1000).Select(count => Killed + new string(' ', count)).First(text => E2bSignature(Secret, text) is var one && one.Contains('+') && one.Contains('/'));
        string signature = E2bSignature(Secret, body);

        using HttpResponseMessage response = await SendAsync(client, "e2b", body, ("e2b-signature", urlSafe ? signature.Replace('+', '-').Replace('/', '_') : signature));

        await ReadAsync(response, HttpStatusCode.Accepted);
    }

    private static string PagerDutySignature(string secret, string body) =>
        $"v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(body)))}";

    private static string E2bSignature(string secret, string body) =>
        Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(secret + body))).TrimEnd('=');
}
