using System.Text.Json;
using Steadwing.Plugins.EndToEnd.Tests.Cases;
using Steadwing.Plugins.EndToEnd.Tests.Processes;

namespace Steadwing.Plugins.EndToEnd.Tests;

/// <summary>Incidents that cannot be used end with 2 and the path of every bad field; odd ones that can be used do not.</summary>
[TestClass]
public sealed class BadIncidentTests
{
    [TestMethod]
    [DataRow("", "$: is empty")]
    [DataRow("{ \"title\": \"x\", ", "$: is not valid JSON at line 1")]
    [DataRow("[]", "$: is not a JSON object")]
    [DataRow("{ \"startedAt\": \"2026-06-02T14:00:00Z\" }", "$.title: is missing")]
    [DataRow("{ \"title\": 7, \"startedAt\": \"2026-06-02T14:00:00Z\" }", "$.title: is a number")]
    [DataRow("{ \"title\": \"x\" }", "$.startedAt: is missing")]
    [DataRow("{ \"title\": \"x\", \"startedAt\": \"2026-06-02T14:00:00\" }", "$.startedAt: has no time zone")]
    [DataRow("{ \"title\": \"x\", \"startedAt\": \"2999-01-01T00:00:00Z\" }", "$.startedAt: is in the future")]
    [DataRow("{ \"title\": \"x\", \"startedAt\": \"2026-06-02T14:00:00Z\", \"endedAt\": \"2026-06-02T13:00:00Z\" }", "$.endedAt: is before startedAt")]
    [DataRow("{ \"title\": \"x\", \"startedAt\": \"2026-06-02T14:00:00Z\", \"scope\": { \"sandboxIds\": [ 7 ] } }", "$.scope.sandboxIds[0]: is a number")]
    public async Task Investigate_BadFile_NamesTheFieldAndExitsWith2(string json, string says)
    {
        using var folder = new TemporaryFolder();
        string file = await folder.WriteAsync("incident.json", json);

        Finished run = await HostProcess.RunAsync(["investigate", "--incident", file]);

        run.AssertExit(2);
        run.AssertSays(file, says);
        Assert.IsEmpty(run.Output);
    }

    [TestMethod]
    public async Task Investigate_MissingFile_SaysSoAndExitsWith2()
    {
        Finished run = await HostProcess.RunAsync(["investigate", "--incident", "no-such-incident.json"]);

        run.AssertExit(2);
        run.AssertSays("no-such-incident.json", "there is no file");
    }

    [TestMethod]
    [DataRow("--title x", "--since")]
    [DataRow("--title x --since yesterday", "--since wants a span such as 30m")]
    [DataRow("--title x --since 2026-06-02T14:00", "--since wants a span such as 30m")]
    [DataRow("--title x --since 2999-06-02T14:00Z", "--since must lie in the past")]
    [DataRow("--title x --since 10m --until 1h", "--until is before startedAt")]
    [DataRow("--since 10m", "--since needs --title")]
    [DataRow("--title x --since 10m --metadata app", "--metadata wants KEY=VALUE")]
    [DataRow("--title x --since 10m --format pdf", "--format wants")]
    [DataRow("--title x --since 10m --deadline never", "--deadline wants")]
    [DataRow("--title x --since 10m --integration nope", "called 'nope'")]
    [DataRow("--title x --since 10m --output /no/such/folder/report.json", "--output /no/such/folder/report.json")]
    [DataRow("--title x --since 10m --incident y.json", "--incident cannot be combined with --title")]
    [DataRow("--nonsense", "--nonsense")]
    [DataRow("", "--incident FILE, or --title TEXT --since 30m")]
    public async Task Investigate_BadOptions_NamesTheOptionAndExitsWith2(string options, string says)
    {
        Finished run = await HostProcess.RunAsync(["investigate", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

        run.AssertExit(2);
        run.AssertSays(says);
        Assert.IsEmpty(run.Output);
    }

    [TestMethod]
    public async Task Investigate_UnknownFieldsAndHugeDescription_KeepsTheOnesAndCutsTheOther()
    {
        using var folder = new TemporaryFolder();
        await using LiveAccount account = await LiveAccount.StartAsync(Stories.Timeout());
        string incident = account.IncidentJson.Replace("The sandbox is gone", new string('x', 10_000_000), StringComparison.Ordinal)
            .Replace("\"id\":", "\"pager\":{\"team\":\"apps\"},\"id\":", StringComparison.Ordinal);
        string file = await folder.WriteAsync("incident.json", incident);

        Finished run = await HostProcess.RunAsync(["investigate", "--incident", file, "--format", "json"], account.Variables);

        run.AssertExit(0);
        run.AssertSays("$.description was cut to 65536 characters.");
        JsonElement report = await ReportJson.ParseValidAsync(run.Output);
        Assert.AreEqual("apps", report.GetProperty("incident").GetProperty("pager").GetProperty("team").GetString());
        Assert.IsLessThan(400_000, run.Output.Length);
    }

    [TestMethod]
    public async Task Investigate_UnknownSandbox_SaysThatTheAccountDoesNotKnowIt()
    {
        await using LiveAccount account = await LiveAccount.StartAsync(Stories.Timeout());

        Finished run = await HostProcess.RunAsync(
            ["investigate", "--title", "gone", "--since", "30m", "--sandbox", "i9999999999999999999", "--format", "json"], account.Variables);

        run.AssertExit(0);
        JsonElement report = await ReportJson.ParseValidAsync(run.Output);
        Assert.AreEqual("inconclusive", report.GetProperty("verdict").GetString());
        Assert.Contains("i9999999999999999999", report.GetProperty("unknowns").GetRawText(), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Investigate_SandboxIdWithClientSuffix_FindsTheSandbox()
    {
        await using LiveAccount account = await LiveAccount.StartAsync(Stories.Timeout(out string sandbox));

        Finished run = await HostProcess.RunAsync(
            ["investigate", "--title", "job gone", "--since", "30m", "--sandbox", sandbox + "-6532622b", "--format", "json"], account.Variables);

        run.AssertExit(0);
        JsonElement report = await ReportJson.ParseValidAsync(run.Output);
        Assert.AreEqual("e2b.sandbox-timeout", report.CauseCodes().First());
    }
}
