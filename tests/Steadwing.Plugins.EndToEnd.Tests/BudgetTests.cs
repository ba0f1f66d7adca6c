using System.Text.Json;
using Steadwing.Plugins.EndToEnd.Tests.Cases;
using Steadwing.Plugins.EndToEnd.Tests.Processes;
using Steadwing.Plugins.Emulator;

namespace Steadwing.Plugins.EndToEnd.Tests;

[TestClass]
public sealed class BudgetTests
{
    [TestMethod]
    public async Task Investigate_OneNamedSandbox_TakesAtMost15Requests()
    {
        await using LiveAccount account = await LiveAccount.StartAsync(Stories.Timeout());

        (Finished run, JsonElement report) = await account.InvestigateAsync();

        run.AssertExit(0);
        Assert.AreEqual("e2b.sandbox-timeout", report.CauseCodes().First());
        Assert.IsLessThanOrEqualTo(15, account.Server.RequestCount, Asked(account));
        Assert.AreEqual(account.Server.RequestCount, report.Requests());
    }

    [TestMethod]
    public async Task Investigate_400SandboxesAndNoScope_TakesAtMost80RequestsAndSaysHowItChose()
    {
        await using LiveAccount account = await LiveAccount.StartAsync(BigAccount.FourHundred());

        Finished run = await HostProcess.RunAsync(
            ["investigate", "--title", "Agents fail", "--since", "1h", "--format", "json"], account.Variables);

        run.AssertExit(0);
        JsonElement report = await ReportJson.ParseValidAsync(run.Output);
        Assert.IsLessThanOrEqualTo(80, account.Server.RequestCount, Asked(account));
        Assert.Contains("\"rule\":", report.GetProperty("evidence").GetRawText(), StringComparison.Ordinal);
    }

    private static string Asked(LiveAccount account) => string.Join('\n', account.Server.Requests.Select(request => request.PathAndQuery));
}
