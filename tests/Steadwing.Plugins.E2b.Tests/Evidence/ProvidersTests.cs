using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Evidence;
using Steadwing.Plugins.E2b.Tests.Client;
using Steadwing.Plugins.Emulator;
using Steadwing.Plugins.Emulator.Accounts;

namespace Steadwing.Plugins.E2b.Tests.Evidence;

[TestClass]
public sealed class ProvidersTests
{
    private const string AsOf = "2026-06-02T14:20:00Z";
    private static readonly DateTimeOffset s_asOf = new(2026, 6, 2, 14, 20, 0, TimeSpan.Zero);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Collect_OneNamedSandbox_TellsItsWholeStoryInFifteenRequests()
    {
        (byte[] account, string id) = Story();

        AccountRun run = await RunAsync(account, AccountRun.Incident(s_asOf.AddMinutes(-30), scope: AccountRun.Named(id + "-419ff533")));

        Assert.IsLessThanOrEqualTo(15, run.Requests.Count, string.Join('\n', run.Requests));
        Assert.IsTrue(run.Requests.All(E2bClientTests.IsListed));
        Observation process = run.Of(Kinds.Process).Single(p => p.Subject.Id == id && p.Number("exitCode") == 1);
        StringAssert.Contains(process.Text("command"), "python x.py");
        Assert.IsTrue(process.Flag("hasResult"));
        Assert.AreEqual("request", run.Of(Kinds.LifecycleEvent).Single(e => e.Subject.Id == id && e.Text("type") == "killed").Text("killReason"));
        Assert.IsTrue(run.Of(Kinds.Sandbox).Any(s => s.Subject.Id == id && s.Flag("found") == false && s.State == EvidenceState.Empty));
        Assert.IsTrue(run.Of(Kinds.Metrics).Any(m => m.Subject.Id == id && m.Series.Count == 3));
        Assert.IsTrue(run.Of(Kinds.LogCoverage).Any(c => c.Subject.Id == id && c.Flag("complete") == true && c.Flag("exitCodes") == true && c.Text("source") == "v1"));
        Assert.IsTrue(run.Of(Kinds.TeamMetrics).Any());
        Assert.IsTrue(run.Of(Kinds.Template).Any());
        Assert.IsEmpty(run.Of(Kinds.Problem));
    }

    [TestMethod]
    public async Task Collect_IdOnlyInTheText_CountsAsNamedWhenTheAccountKnowsIt()
    {
        (byte[] account, string id) = Story();

        AccountRun run = await RunAsync(account, AccountRun.Incident(s_asOf.AddMinutes(-30), description: $"Sandbox {id} and iaaaaaaaaaaaaaaaaaaaa failed"));

        StringAssert.StartsWith(run.Of(Kinds.Selection).First().Text("chosenIds"), id);
        Assert.IsFalse(run.Requests.Any(r => r.Contains("iaaaaaaaaaaaaaaaaaaaa", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task Collect_FourHundredSandboxesAndNoScope_StaysWithinEightyRequestsAndSaysWhatItLeft()
    {
        AccountRun run = await RunAsync(BigAccount.FourHundred().ToArray(), AccountRun.Incident(s_asOf.AddMinutes(-30)));

        Assert.IsLessThanOrEqualTo(80, run.Requests.Count);
        Observation selection = run.Of(Kinds.Selection).First();
        Assert.AreEqual(EvidenceState.Truncated, selection.State);
        Assert.IsGreaterThan(0, selection.Number("left") ?? 0);
        Assert.IsGreaterThanOrEqualTo(20, selection.Number("chosen") ?? 0);
        // Those that expired are among what it looked at, whatever else there is.
        string[] timedOut = [.. run.Of(Kinds.LifecycleEvent).Where(e => e.Text("killReason") == "timeout").Select(e => e.Subject.Id)];
        Assert.IsTrue(timedOut.Any(id => selection.Text("chosenIds")!.Contains(id, StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task Collect_SameAccountTwice_YieldsTheSame()
    {
        byte[] account = BigAccount.FourHundred().ToArray();
        Incident incident = AccountRun.Incident(s_asOf.AddMinutes(-30));

        AccountRun first = await RunAsync(account, incident);
        AccountRun second = await RunAsync(account, incident);

        CollectionAssert.AreEqual(first.All.Select(Line).ToArray(), second.All.Select(Line).ToArray());
        CollectionAssert.AreEquivalent(first.Requests.ToArray(), second.Requests.ToArray());

        static string Line(Observation o) => $"{o.Kind} {o.Subject} {o.State} {o.Request} {o.Text} {string.Join(';', o.Facts)}";
    }

    [TestMethod]
    public async Task Collect_OlderThanRetention_SaysExpiredWithoutAskingInVain()
    {
        (byte[] account, _) = Story();
        DateTimeOffset then = s_asOf.AddDays(-9);

        AccountRun run = await RunAsync(account, AccountRun.Incident(then, then.AddMinutes(10), AccountRun.Named("ilonggone00000000000")));

        Assert.IsFalse(run.Requests.Any(r => r.StartsWith("/events", StringComparison.Ordinal) || r.Contains("/logs", StringComparison.Ordinal)));
        foreach (string kind in new[] { Kinds.EventCoverage, Kinds.LogCoverage, Kinds.Metrics })
            Assert.IsTrue(run.Of(kind).Any() && run.Of(kind).All(o => o.State == EvidenceState.Expired && o.Fix is not null), kind);
        Assert.IsTrue(run.Of(Kinds.Template).Any());
    }

    [TestMethod]
    [DataRow(401, EvidenceState.Unauthenticated)]
    [DataRow(403, EvidenceState.Forbidden)]
    [DataRow(429, EvidenceState.RateLimited)]
    [DataRow(500, EvidenceState.Unreachable)]
    public async Task Collect_EveryRequestRefused_EveryProviderSaysSoOnce(int status, EvidenceState state)
    {
        (byte[] account, _) = Story();

        AccountRun run = await AccountRun.OverAsync(
            account, AccountRun.Incident(s_asOf.AddMinutes(-30)), (_, _) => StubHandler.Reply("""{"code":1,"message":"no"}""", status), TestContext.CancellationToken);

        foreach (string provider in new[] { SandboxEvidence.ProviderId, LifecycleEvidence.ProviderId, TemplateEvidence.ProviderId, TeamEvidence.ProviderId })
        {
            Observation problem = run.From(provider).Single(o => o.Kind == Kinds.Problem);
            Assert.AreEqual(state, problem.State);
            Assert.IsNotNull(problem.Fix);
        }
    }

    [TestMethod]
    [DataRow("/v2/sandboxes?", SandboxEvidence.ProviderId)]
    [DataRow("/events/", LifecycleEvidence.ProviderId)]
    [DataRow("/logs?", LogEvidence.ProviderId)]
    [DataRow("/metrics?start", MetricEvidence.ProviderId)]
    [DataRow("/templates", TemplateEvidence.ProviderId)]
    [DataRow("/teams/", TeamEvidence.ProviderId)]
    public async Task Collect_OneEndpointForbidden_OnlyThatProviderSuffers(string endpoint, string provider)
    {
        (byte[] account, string id) = Story();

        AccountRun run = await AccountRun.OverAsync(
            account,
            AccountRun.Incident(s_asOf.AddMinutes(-30), scope: AccountRun.Named(id)),
            (path, _) => path.Contains(endpoint, StringComparison.Ordinal) && (endpoint != "/metrics?start" || path.StartsWith("/sandboxes", StringComparison.Ordinal))
                ? StubHandler.Reply("""{"code":403,"message":"no"}""", 403) : null,
            TestContext.CancellationToken);

        Assert.IsTrue(run.From(provider).Any(o => o.Kind == Kinds.Problem && o.State == EvidenceState.Forbidden));
        Assert.IsTrue(run.All.Where(o => o.Kind == Kinds.Problem).All(o => run.From(provider).Contains(o) || endpoint is "/logs?"));
    }

    [TestMethod]
    [DataRow("<html>")]
    [DataRow("null")]
    [DataRow("")]
    [DataRow("{\"a\":")]
    [DataRow("[{\"id\":{}}]")]
    [DataRow("{\"logs\":[null],\"builds\":[null],\"templateID\":\"t\",\"sandboxID\":\"i\",\"sandboxes\":{\"i\":null}}")]
    public async Task Collect_NonsenseFromEverywhere_NeverThrows(string body)
    {
        (byte[] account, string id) = Story();

        AccountRun run = await AccountRun.OverAsync(
            account, AccountRun.Incident(s_asOf.AddMinutes(-30), scope: AccountRun.Named(id)), (_, _) => StubHandler.Reply(body), TestContext.CancellationToken);

        Assert.IsTrue(run.Of(Kinds.Problem).Any(p => p.State == EvidenceState.Malformed));
    }

    [TestMethod]
    public async Task Collect_KeyRevokedHalfWay_KeepsWhatItHas()
    {
        (byte[] account, string id) = Story();

        AccountRun run = await AccountRun.OverAsync(
            account, AccountRun.Incident(s_asOf.AddMinutes(-30), scope: AccountRun.Named(id)),
            (_, before) => before < 4 ? null : StubHandler.Reply("""{"code":401,"message":"Invalid API key"}""", 401), TestContext.CancellationToken);

        Assert.IsTrue(run.Of(Kinds.LifecycleEvent).Any());
        Assert.IsTrue(run.From(LogEvidence.ProviderId).Any(o => o.State == EvidenceState.Unauthenticated));
        Assert.IsTrue(run.From(MetricEvidence.ProviderId).Any(o => o.State == EvidenceState.Unauthenticated));
    }

    private static (byte[] Account, string Id) Story()
    {
        AccountBuilder account = new(AsOf, seed: 7);
        account.Noise(new Noise("agent", 20, "10:00", "14:10") { App = "agent" });
        SandboxBuilder failed = account.Sandbox("agent", "agent").Named("ifa1led0000000000000").At("13:40").Timeout(minutes: 60)
            .Runs("python x.py", seconds: 30, exit: 1, stderr: "KeyError: 'id'").KilledBy("request");
        account.Sandbox("agent", "agent").At("13:50").Timeout(minutes: 60).Runs("npm ci", seconds: 20).StillRuns();
        return (account.ToJson(), "ifa1led0000000000000");
    }

    private Task<AccountRun> RunAsync(byte[] account, Incident incident) => AccountRun.OverAsync(account, incident, null, TestContext.CancellationToken);
}
