using System.Net;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Configuration;
using Steadwing.Plugins.Host.Plugins;

namespace Steadwing.Plugins.Loading.Tests.Plugins;

/// <summary>The second integration, used through the contracts alone: what the host does with any plugin.</summary>
[TestClass]
public sealed class StatusPagePluginTests
{
    private const string TwoIncidents = """
        { "incidents": [
          { "id": "inc-1", "name": "API errors", "impact": "major", "started_at": "2026-06-02T14:00:00Z", "resolved_at": null },
          { "id": "inc-2", "name": "Slow docs", "impact": "minor", "started_at": "2026-06-01T10:00:00+02:00", "resolved_at": "2026-06-01T09:00:00Z" } ] }
        """;

    private static readonly DateTimeOffset s_start = new(2026, 6, 2, 14, 15, 0, TimeSpan.Zero);
    private static readonly Incident s_incident = new() { Id = "INC-1", Title = "Calls fail", StartedAt = s_start };
    private static readonly TimeWindow s_window = new(s_start, s_start.AddMinutes(30));

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Collect_TwoPublishedIncidents_AreTwoObservationsAndOneFinding()
    {
        IIntegration plugin = await LoadAsync();

        Observation[] seen = await CollectAsync(plugin, HttpStatusCode.OK, TwoIncidents);

        CollectionAssert.AreEqual(new[] { "inc-1", "inc-2" }, seen.Select(item => item.Subject.Id).ToArray());
        Assert.AreEqual(new DateTimeOffset(2026, 6, 1, 8, 0, 0, TimeSpan.Zero), seen[1].From);
        Diagnosis diagnosis = Diagnose(plugin, seen);
        Assert.AreEqual("status-page.vendor-incident", diagnosis.Findings.Single().Code);
        CollectionAssert.AreEqual(new[] { "ev-0" }, diagnosis.Findings.Single().Decisive.ToArray());
    }

    [TestMethod]
    public async Task Collect_ResolvedOnesSwitchedOff_LeavesTheOpenOne()
    {
        IIntegration plugin = await LoadAsync();

        Observation[] seen = await CollectAsync(plugin, HttpStatusCode.OK, TwoIncidents, includeResolved: "false");

        Assert.AreEqual("inc-1", seen.Single().Subject.Id);
    }

    [TestMethod]
    [DataRow(HttpStatusCode.OK, """{ "incidents": [] }""", EvidenceState.Empty)]
    [DataRow(HttpStatusCode.OK, """{ "incidents": [ { "id": 7 } ] }""", EvidenceState.Malformed)]
    [DataRow(HttpStatusCode.OK, "<html>", EvidenceState.Malformed)]
    [DataRow(HttpStatusCode.OK, "null", EvidenceState.Malformed)]
    [DataRow(HttpStatusCode.Unauthorized, "", EvidenceState.Unauthenticated)]
    [DataRow(HttpStatusCode.Forbidden, "", EvidenceState.Forbidden)]
    [DataRow(HttpStatusCode.BadGateway, "", EvidenceState.Unreachable)]
    public async Task Collect_NothingToRead_IsOneObservationThatSaysWhy(HttpStatusCode status, string body, EvidenceState expected)
    {
        IIntegration plugin = await LoadAsync();

        Observation seen = (await CollectAsync(plugin, status, body)).Single();

        Assert.AreEqual(expected, seen.State, seen.Text);
    }

    [TestMethod]
    public async Task Probe_RefusedToken_IsAVerdictWithAFix()
    {
        IIntegration plugin = await LoadAsync();
        using var http = Client(HttpStatusCode.Unauthorized, "");

        CapabilityVerdict verdict = await plugin.ProbeAsync("vendor-incidents", Context(http, await ResolveAsync(plugin, "true")), TestContext.CancellationToken);

        Assert.AreEqual(EvidenceState.Unauthenticated, verdict.State);
        Assert.IsNotNull(verdict.Fix);
    }

    private async Task<IIntegration> LoadAsync()
    {
        using var directory = TemporaryPluginDirectory.With("StatusPage");
        PluginCatalog catalog = await PluginCatalog.LoadAsync(directory.ToFile(), TimeProvider.System, NullLoggerFactory.Instance, TestContext.CancellationToken);
        return catalog.Find("status-page")!.Integration!;
    }

    private async Task<Observation[]> CollectAsync(IIntegration plugin, HttpStatusCode status, string body, string includeResolved = "true")
    {
        using HttpClient http = Client(status, body);
        IEvidenceProvider provider = ((IEvidenceSource)plugin).CreateProviders(Context(http, await ResolveAsync(plugin, includeResolved))).Single();
        return await provider.CollectAsync(new EvidenceRequest(s_incident, s_window, s_window.To, []), TestContext.CancellationToken).ToArrayAsync(TestContext.CancellationToken);
    }

    private async Task<IntegrationSettings> ResolveAsync(IIntegration plugin, string includeResolved)
    {
        var environment = new Dictionary<string, string> { ["STATUS_PAGE_TOKEN"] = "sp_0123456789abcdef0123456789abcdef" };
        var entry = new PluginEntry { Path = "StatusPage", Settings = new Dictionary<string, string> { ["includeResolved"] = includeResolved } };
        ResolvedSettings resolved = await new SettingsResolver(new NoStoredSettings(), environment.GetValueOrDefault).ResolveAsync(plugin, entry, TestContext.CancellationToken);
        Assert.IsTrue(resolved.IsComplete, string.Join(' ', resolved.Problems));
        Assert.IsNotNull(resolved.Credential(plugin.DescribeHttpAccess(resolved.Settings)));
        return resolved.Settings;
    }

    private static Diagnosis Diagnose(IIntegration plugin, Observation[] seen)
    {
        EvidenceItem[] evidence = [.. seen.Select((observation, index) => new EvidenceItem($"ev-{index}", "status-page", "vendor-incidents", s_window.To, "", observation))];
        return ((IFailureModeSource)plugin).Diagnose(new DiagnosisRequest(s_incident, s_window, s_window.To, evidence), CancellationToken.None);
    }

    private static IntegrationContext Context(HttpClient http, IntegrationSettings settings) => new(settings, http, TimeProvider.System, NullLoggerFactory.Instance);

    private static HttpClient Client(HttpStatusCode status, string body) =>
        new(new CannedAnswer(status, body)) { BaseAddress = new Uri("https://status.example.com/") };

    private sealed class CannedAnswer(HttpStatusCode status, string body) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Assert.AreEqual("https://status.example.com/api/v2/incidents.json", request.RequestUri!.AbsoluteUri);
            return Task.FromResult(new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") });
        }
    }
}
