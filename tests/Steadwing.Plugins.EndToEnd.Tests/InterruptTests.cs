using System.Diagnostics;
using System.Text.Json;
using Steadwing.Plugins.EndToEnd.Tests.Cases;
using Steadwing.Plugins.EndToEnd.Tests.Processes;
using Steadwing.Plugins.Emulator;

namespace Steadwing.Plugins.EndToEnd.Tests;

[TestClass]
public sealed class InterruptTests
{
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(20);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    [DataRow("INT")]
    [DataRow("TERM")]
    public async Task Investigate_InterruptedHalfWay_StillWritesAReportAndExitsWith130(string signal)
    {
        await using LiveAccount account = await LiveAccount.StartAsync(Stories.Timeout(), new EmulatorOptions
        {
            // Either kind of logs: one that answers could be done before the signal arrives.
            Faults = [new Fault("/v2/sandboxes/*/logs", FaultKind.Hang), new Fault("/sandboxes/*/logs", FaultKind.Hang), new Fault("/sandboxes/*/metrics", FaultKind.Hang)],
        });
        using Process process = HostProcess.Start(["investigate", "--incident", account.IncidentFile, "--format", "json"], account.Variables);
        while (!account.Server.Requests.Any(request => request.PathAndQuery.Contains("/logs", StringComparison.Ordinal)))
            await Task.Delay(s_poll, TimeProvider.System, TestContext.CancellationToken);

        await HostProcess.SignalAsync(process, signal);
        Finished run = await HostProcess.FinishAsync(process);

        run.AssertExit(130);
        run.AssertSays("becomes a report");
        JsonElement report = await ReportJson.ParseValidAsync(run.Output);
        Assert.AreEqual("cancelled", report.GetProperty("run").GetProperty("outcome").GetString());
        Assert.IsTrue(report.Gaps().Any(gap => gap is { Provider: "sandbox-logs", State: "skipped" }), string.Join('\n', report.Gaps()));
        Assert.IsGreaterThan(0, report.GetProperty("evidence").GetArrayLength());
    }
}
