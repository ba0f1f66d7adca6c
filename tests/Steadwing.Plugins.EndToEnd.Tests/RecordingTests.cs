using System.Text;
using System.Text.Json;
using Steadwing.Plugins.EndToEnd.Tests.Cases;
using Steadwing.Plugins.EndToEnd.Tests.Processes;
using Steadwing.Plugins.Emulator;

namespace Steadwing.Plugins.EndToEnd.Tests;

[TestClass]
public sealed class RecordingTests
{
    [TestMethod]
    public async Task Investigate_WrappedRecordingAlone_UsesItsIncidentAndItsClock()
    {
        using var folder = new TemporaryFolder();
        string file = await folder.WriteAsync("wrapped.json", Encoding.UTF8.GetString(Stories.Timeout()));

        Finished run = await HostProcess.RunAsync(["investigate", "--recording", file, "--format", "json"]);

        run.AssertExit(0);
        JsonElement report = await ReportJson.ParseValidAsync(run.Output);
        Assert.AreEqual("INC-7", report.GetProperty("incident").GetProperty("id").GetString());
        Assert.AreEqual("2026-06-02T14:20:00Z", report.GetProperty("run").GetProperty("startedAt").GetString());
        Assert.AreEqual("e2b.sandbox-timeout", report.CauseCodes().First());
    }

    [TestMethod]
    public async Task Investigate_BareAccount_NeedsAnIncidentAndCountsSinceFromTheRecording()
    {
        using var folder = new TemporaryFolder();
        string file = await folder.WriteAsync("account.json", Encoding.UTF8.GetString(RecordingFile.Unwrap(Stories.Timeout(out string sandbox)).Span));

        Finished without = await HostProcess.RunAsync(["investigate", "--recording", file]);
        Finished with = await HostProcess.RunAsync(
            ["investigate", "--recording", file, "--title", "gone", "--since", "20m", "--sandbox", sandbox, "--format", "json"]);

        without.AssertExit(2);
        without.AssertSays("holds no incident");
        with.AssertExit(0);
        JsonElement report = await ReportJson.ParseValidAsync(with.Output);
        Assert.AreEqual("2026-06-02T14:00:00Z", report.GetProperty("incident").GetProperty("startedAt").GetDateTimeOffset().ToString("yyyy-MM-ddTHH:mm:ssZ"));
    }

    [TestMethod]
    [DataRow("", "is empty")]
    [DataRow("{ \"format\": 1, ", "is not JSON or ends too early")]
    [DataRow("{ \"format\": 99, \"asOf\": \"2026-06-02T14:20:00Z\" }", "format must be 1")]
    [DataRow("{ \"something\": 1 }", "is neither a recorded account")]
    public async Task Investigate_BadRecording_SaysWhyAndExitsWith2(string json, string says)
    {
        using var folder = new TemporaryFolder();
        string file = await folder.WriteAsync("recording.json", json);

        Finished run = await HostProcess.RunAsync(["investigate", "--recording", file]);

        run.AssertExit(2);
        run.AssertSays(file, says);
    }

    [TestMethod]
    public async Task Demo_EveryFormat_TellsTheSameStory()
    {
        using var folder = new TemporaryFolder();
        Finished text = await HostProcess.RunAsync(["demo"]);
        Finished json = await HostProcess.RunAsync(["demo", "--format", "json"]);
        Finished markdown = await HostProcess.RunAsync(["demo", "--output", folder.File("report.md")]);
        Finished html = await HostProcess.RunAsync(["demo", "--output", folder.File("report.html")]);

        text.AssertExit(0);
        Assert.IsEmpty(text.Error);
        Assert.DoesNotContain("\u001b", text.Output, StringComparison.Ordinal);
        JsonElement report = await ReportJson.ParseValidAsync(json.Output);
        Assert.AreEqual("e2b.memory-exhausted", report.CauseCodes().First());
        string headline = report.GetProperty("headline").GetString()!;
        json.AssertSays(headline);
        markdown.AssertExit(0);
        Assert.IsEmpty(markdown.Output);
        Assert.StartsWith("# ", await File.ReadAllTextAsync(folder.File("report.md")));
        html.AssertExit(0);
        Assert.StartsWith("<!DOCTYPE html>", await File.ReadAllTextAsync(folder.File("report.html")));
    }
}
