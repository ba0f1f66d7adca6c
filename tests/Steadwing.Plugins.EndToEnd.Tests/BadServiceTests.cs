using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Steadwing.Plugins.EndToEnd.Tests.Cases;
using Steadwing.Plugins.EndToEnd.Tests.Processes;
using Steadwing.Plugins.Emulator;

namespace Steadwing.Plugins.EndToEnd.Tests;

/// <summary>Whatever the key, the network or the service do, a run that has started ends in a valid report that says so.</summary>
[TestClass]
public sealed class BadServiceTests
{
    private const string UnknownKey = "e2b_ffffffffffffffffffffffffffffffffffffffff";

    [TestMethod]
    [DataRow("", "API Key is missing", "https://e2b.dev/dashboard?tab=keys")]
    [DataRow("sk_e2b_0123", "API Key does not look right", "access token")]
    public async Task Investigate_NoOrMalformedKey_WritesAReportWithAGapAndExitsWith3(string key, string says, string fix)
    {
        Finished run = await HostProcess.RunAsync(
            ["investigate", "--title", "x", "--since", "30m", "--format", "json"], new Dictionary<string, string> { ["E2B_API_KEY"] = key });

        run.AssertExit(3);
        run.AssertSays(says, fix);
        JsonElement report = await ReportJson.ParseValidAsync(run.Output);
        Assert.AreEqual(("e2b", "all", "unauthenticated"), report.Gaps().Single());
        Assert.AreEqual(0, report.GetProperty("completeness").GetDouble());
        Assert.DoesNotContain("sk_e2b_0123", run.Output + run.Error, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Investigate_RevokedKey_SaysSoAndExitsWith3()
    {
        await using LiveAccount account = await LiveAccount.StartAsync(Stories.Timeout(), new EmulatorOptions { ApiKeys = [UnknownKey] });

        (Finished run, JsonElement report) = await account.InvestigateAsync();

        run.AssertExit(3);
        Assert.IsTrue(report.Gaps().All(gap => gap is { Integration: "e2b", State: "unauthenticated" or "skipped" }));
        Assert.Contains(("e2b", "sandboxes", "unauthenticated"), report.Gaps());
    }

    [TestMethod]
    public async Task Investigate_KeyRevokedHalfWay_KeepsWhatWasRead()
    {
        await using LiveAccount account = await LiveAccount.StartAsync(Stories.Timeout(), new EmulatorOptions { RevokeAfter = 5 });

        (Finished run, JsonElement report) = await account.InvestigateAsync();

        run.AssertExit(0);
        Assert.IsTrue(report.Gaps().Any(gap => gap.State == "unauthenticated"));
        Assert.IsGreaterThan(0, report.GetProperty("evidence").EnumerateArray().Count(item => item.GetProperty("state").GetString() == "ok"));
    }

    [TestMethod]
    public async Task Investigate_OneAreaForbidden_IsAGapAndTheRestIsRead()
    {
        await using LiveAccount account = await LiveAccount.StartAsync(
            Stories.Timeout(), new EmulatorOptions { Faults = [Fault.OfStatus("/v2/sandboxes/*/logs", 403), Fault.OfStatus("/sandboxes/*/logs", 403)] });

        (Finished run, JsonElement report) = await account.InvestigateAsync();

        run.AssertExit(0);
        Assert.Contains(("e2b", "sandbox-logs", "forbidden"), report.Gaps());
        Assert.IsLessThan(1, report.GetProperty("completeness").GetDouble());
    }

    [TestMethod]
    [DataRow(FaultKind.Html, 3)]
    [DataRow(FaultKind.Null, 3)]
    [DataRow(FaultKind.Empty, 3)]
    // The 404 about the named sandbox is an answer even when its body is cut or odd.
    [DataRow(FaultKind.Truncated, 0)]
    [DataRow(FaultKind.WrongTypes, 0)]
    public async Task Investigate_ServiceAnswersNonsense_AssertsNothingAndSaysWhatWasMalformed(FaultKind kind, int exitCode)
    {
        await using LiveAccount account = await LiveAccount.StartAsync(Stories.Timeout(), new EmulatorOptions { Faults = [new Fault("*", kind)] });

        (Finished run, JsonElement report) = await account.InvestigateAsync();

        run.AssertExit(exitCode);
        Assert.IsTrue(report.Gaps().Any(gap => gap.State is "malformed" or "unreachable"));
        Assert.IsEmpty(report.CauseCodes());
    }

    [TestMethod]
    public async Task Investigate_PagesThatNeverEnd_StopsAndSaysSo()
    {
        await using LiveAccount account = await LiveAccount.StartAsync(Stories.Timeout(), new EmulatorOptions
        {
            Faults = [new Fault("/v2/sandboxes", FaultKind.SamePage), new Fault("/events/sandboxes", FaultKind.SamePage), new Fault("/v2/sandboxes/*/logs", FaultKind.SamePage)],
        });

        (Finished run, _) = await account.InvestigateAsync();

        run.AssertExit(0);
        Assert.IsLessThan(80, account.Server.RequestCount);
    }

    [TestMethod]
    public async Task Investigate_NobodyListens_IsUnreachableAndExitsWith3()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        Finished run = await HostProcess.RunAsync(
            ["investigate", "--title", "x", "--since", "30m", "--format", "json"],
            new Dictionary<string, string> { ["E2B_API_KEY"] = UnknownKey, ["E2B_API_URL"] = $"http://127.0.0.1:{port}" });

        run.AssertExit(3);
        JsonElement report = await ReportJson.ParseValidAsync(run.Output);
        Assert.IsTrue(report.Gaps().Any(gap => gap.State == "unreachable"));
        run.AssertSays("could not be reached");
    }

    [TestMethod]
    public async Task Investigate_PlainHttpToAnotherMachine_IsRefusedBeforeAnythingIsSent()
    {
        Finished run = await HostProcess.RunAsync(
            ["investigate", "--title", "x", "--since", "30m", "--format", "json"],
            new Dictionary<string, string> { ["E2B_API_KEY"] = UnknownKey, ["E2B_API_URL"] = "http://api.example.com" });

        run.AssertExit(3);
        run.AssertSays("must start with https://");
        JsonElement report = await ReportJson.ParseValidAsync(run.Output);
        Assert.AreEqual(0, report.Requests());
    }
}
