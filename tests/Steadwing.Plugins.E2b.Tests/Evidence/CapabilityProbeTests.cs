using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Tests.Client;

namespace Steadwing.Plugins.E2b.Tests.Evidence;

[TestClass]
public sealed class CapabilityProbeTests
{
    private const string Team = "6f1b9f6e-52aa-4f0c-9c37-7d6b5f0d9a11";
    private static readonly DateTimeOffset s_now = new(2026, 6, 2, 14, 0, 0, TimeSpan.Zero);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task ProbeAsync_EverythingWorks_SaysSoInAtMostTwoRequests()
    {
        foreach (Capability capability in new E2bIntegration().Capabilities)
        {
            var handler = new StubHandler((request, _) => Task.FromResult(request.RequestUri!.AbsolutePath switch
            {
                var p when p.Contains("00000000-", StringComparison.Ordinal) =>
                    StubHandler.Reply($$"""{"code":403,"message":"You ({{Team}}) are not authorized to access this team's (00000000-0000-0000-0000-000000000000) metrics"}""", 403),
                var p when p.EndsWith("/logs", StringComparison.Ordinal) => StubHandler.Reply("""{"logs":[],"logEntries":[]}"""),
                _ => StubHandler.Reply("[]"),
            }));

            CapabilityVerdict verdict = await ProbeAsync(capability.Id, handler);

            Assert.AreEqual(EvidenceState.Ok, verdict.State, verdict.Text);
            Assert.IsNull(verdict.Fix);
            Assert.IsLessThanOrEqualTo(2, handler.Requests.Count);
            Assert.IsTrue(handler.Requests.All(E2bClientTests.IsListed));
        }
    }

    [TestMethod]
    [DataRow(401, EvidenceState.Unauthenticated)]
    [DataRow(403, EvidenceState.Forbidden)]
    [DataRow(404, EvidenceState.Malformed)]
    [DataRow(429, EvidenceState.RateLimited)]
    [DataRow(503, EvidenceState.Unreachable)]
    public async Task ProbeAsync_Refused_SaysWhyAndWhatToDo(int status, EvidenceState expected)
    {
        foreach (string capability in new[] { "sandboxes", "lifecycle-events", "templates" })
        {
            CapabilityVerdict verdict = await ProbeAsync(capability, StubHandler.Always("""{"message":"no"}""", status));

            Assert.AreEqual(expected, verdict.State);
            Assert.IsFalse(string.IsNullOrEmpty(verdict.Fix));
        }
    }

    [TestMethod]
    [DataRow("<html>Welcome</html>")]
    [DataRow("{\"hello\":\"world\"}")]
    public async Task ProbeAsync_SomethingElseAnswers_PointsAtTheUrl(string body)
    {
        foreach (Capability capability in new E2bIntegration().Capabilities)
        {
            CapabilityVerdict verdict = await ProbeAsync(capability.Id, StubHandler.Always(body));

            Assert.AreEqual(EvidenceState.Malformed, verdict.State, capability.Id);
            StringAssert.Contains(verdict.Fix, "API URL");
        }
    }

    [TestMethod]
    public async Task ProbeAsync_ClockIsOff_SaysByHowMuch()
    {
        CapabilityVerdict verdict = await ProbeAsync("sandboxes", StubHandler.Always("[]", 200, "application/json", ("Date", s_now.AddMinutes(-17).ToString("R"))));

        Assert.AreEqual(EvidenceState.Ok, verdict.State);
        StringAssert.Contains(verdict.Text, "17 min ahead");
        Assert.IsNotNull(verdict.Fix);
    }

    [TestMethod]
    public async Task ProbeAsync_NoConnection_IsAVerdict()
    {
        CapabilityVerdict verdict = await ProbeAsync("sandbox-logs", new StubHandler((_, _) => throw new HttpRequestException("Connection refused")));

        Assert.AreEqual(EvidenceState.Unreachable, verdict.State);
        StringAssert.Contains(verdict.Text, "Connection refused");
    }

    private async Task<CapabilityVerdict> ProbeAsync(string capability, StubHandler handler)
    {
        using var http = new HttpClient(handler);
        var context = new IntegrationContext(new IntegrationSettings(new Dictionary<string, string>()), http, new FakeTimeProvider(s_now), NullLoggerFactory.Instance);
        return await new E2bIntegration().ProbeAsync(capability, context, TestContext.CancellationToken);
    }
}
