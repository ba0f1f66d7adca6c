using System.Text.Json;
using Steadwing.Plugins.EndToEnd.Tests.Cases;
using Steadwing.Plugins.EndToEnd.Tests.Processes;
using Steadwing.Plugins.Emulator;

namespace Steadwing.Plugins.EndToEnd.Tests;

[TestClass]
public sealed class ConfigurationTests
{
    [TestMethod]
    [DataRow("demo")]
    [DataRow("plugins")]
    [DataRow("check")]
    public async Task AnyVerb_NamedPluginsFileIsMissing_ExitsWith2(string verb)
    {
        Finished run = await HostProcess.RunAsync([verb, "--plugins", "no-such-plugins.json"]);

        run.AssertExit(2);
        run.AssertSays("--plugins names", "no-such-plugins.json, which does not exist");
    }

    [TestMethod]
    [DataRow("{ \"plugins\": [ ", "is not valid JSON at line 1")]
    [DataRow("{ \"plugins\": {} }", "plugins must be a list")]
    [DataRow("{ \"plugins\": [ { \"enabled\": true } ] }", "plugins[0].path")]
    public async Task Investigate_BadPluginsFile_NamesTheFieldAndExitsWith2(string json, string says)
    {
        using var folder = new TemporaryFolder();
        string file = await folder.WriteAsync("plugins.json", json);

        Finished run = await HostProcess.RunAsync(["investigate", "--title", "x", "--since", "5m", "--plugins", file]);

        run.AssertExit(2);
        run.AssertSays(file, says);
    }

    [TestMethod]
    public async Task Investigate_NoPluginAtAll_WritesAReportAndExitsWith3()
    {
        using var folder = new TemporaryFolder();
        string file = await folder.WithPluginsAsync();

        Finished run = await HostProcess.RunAsync(["investigate", "--title", "x", "--since", "5m", "--format", "json", "--plugins", file]);

        run.AssertExit(3);
        run.AssertSays("No plugin is installed");
        await ReportJson.ParseValidAsync(run.Output);
    }

    [TestMethod]
    public async Task Plugins_OneBrokenBesideE2b_ShowsBothAndExitsWith0()
    {
        using var folder = new TemporaryFolder();
        string file = await folder.WithPluginsAsync(Checkout.E2bPlugin);
        Directory.CreateDirectory(folder.File("plugins/Broken"));
        await folder.WriteAsync("plugins/Broken/Broken.dll", "not an assembly");

        Finished run = await HostProcess.RunAsync(["plugins", "--format", "json", "--plugins", file]);

        run.AssertExit(0);
        using var result = JsonDocument.Parse(run.Output);
        var plugins = result.RootElement.GetProperty("plugins").EnumerateArray().ToDictionary(plugin => plugin.GetProperty("folder").GetString()!);
        Assert.AreEqual("bad-image", plugins["Broken"].GetProperty("status").GetString());
        Assert.AreEqual("loaded", plugins["Steadwing.Plugins.E2b"].GetProperty("status").GetString());
        Assert.AreEqual(64, plugins["Steadwing.Plugins.E2b"].GetProperty("sha256").GetString()!.Length);
    }

    [TestMethod]
    public async Task Investigate_TwoIntegrationsOneDead_ReportsTheOneAndSaysSoOfTheOther()
    {
        using var folder = new TemporaryFolder();
        string file = await folder.WithPluginsAsync(Checkout.E2bPlugin, Checkout.StatusPagePlugin);
        await using LiveAccount account = await LiveAccount.StartAsync(Stories.Timeout());
        Dictionary<string, string> variables = account.Variables;
        variables["STATUS_PAGE_TOKEN"] = "sp_" + new string('a', 32);
        variables["STATUS_PAGE_URL"] = "http://127.0.0.1:9";

        Finished run = await HostProcess.RunAsync(
            ["investigate", "--incident", account.IncidentFile, "--format", "json", "--plugins", file], variables);

        run.AssertExit(0);
        JsonElement report = await ReportJson.ParseValidAsync(run.Output);
        Assert.AreEqual("e2b.sandbox-timeout", report.CauseCodes().First());
        Assert.AreEqual(("status-page", "vendor-incidents", "unreachable"), report.Gaps().Single());
    }

    [TestMethod]
    public async Task Check_WorkingKey_HasSixGoodVerdictsAndExitsWith0()
    {
        await using LiveAccount account = await LiveAccount.StartAsync(Stories.Timeout());

        Finished run = await HostProcess.RunAsync(["check", "--format", "json"], account.Variables);

        run.AssertExit(0);
        Assert.AreEqual("ok ok ok ok ok ok", string.Join(' ', States(run).Select(state => state == "empty" ? "ok" : state)));
    }

    [TestMethod]
    public async Task Check_TwoAreasForbidden_SaysWhichAndExitsWith3()
    {
        await using LiveAccount account = await LiveAccount.StartAsync(
            Stories.Timeout(), new EmulatorOptions { Faults = [Fault.OfStatus("/v2/templates", 403), Fault.OfStatus("/sandboxes/*/logs", 403)] });

        Finished run = await HostProcess.RunAsync(["check", "e2b"], account.Variables);

        run.AssertExit(3);
        Assert.Contains("4 of 6 areas can be read", run.Output, StringComparison.Ordinal);
        Assert.Contains("forbidden", run.Output, StringComparison.Ordinal);
        Assert.Contains("Fix:", run.Output, StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("e2b_NOTHEX", "unauthenticated")]
    [DataRow("e2b_ffffffffffffffffffffffffffffffffffffffff", "unauthenticated")]
    public async Task Check_UnusableKey_GivesEveryAreaTheReason(string key, string state)
    {
        await using LiveAccount account = await LiveAccount.StartAsync(Stories.Timeout());
        Dictionary<string, string> variables = account.Variables;
        variables["E2B_API_KEY"] = key;

        Finished run = await HostProcess.RunAsync(["check", "--format", "json"], variables);

        run.AssertExit(3);
        CollectionAssert.AreEqual(Enumerable.Repeat(state, 6).ToArray(), States(run));
        Assert.DoesNotContain(key, run.Output + run.Error, StringComparison.Ordinal);
    }

    private static string[] States(Finished run)
    {
        using var result = JsonDocument.Parse(run.Output);
        return
        [
            .. result.RootElement.GetProperty("integrations")[0].GetProperty("capabilities").EnumerateArray().Select(area => area.GetProperty("state").GetString()!),
        ];
    }
}
