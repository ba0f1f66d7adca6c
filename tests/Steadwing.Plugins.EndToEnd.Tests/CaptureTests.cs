using System.IO.Compression;
using Steadwing.Plugins.EndToEnd.Tests.Cases;
using Steadwing.Plugins.EndToEnd.Tests.Processes;
using Steadwing.Plugins.Emulator;

namespace Steadwing.Plugins.EndToEnd.Tests;

[TestClass]
public sealed class CaptureTests
{
    [TestMethod]
    public async Task Capture_Replayed_GivesTheSameReportEveryTimeWithoutKeyOrNetwork()
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("capture.json.gz");
        await using LiveAccount account = await LiveAccount.StartAsync(Stories.Timeout());

        Finished captured = await HostProcess.RunAsync(["capture", "--incident", account.IncidentFile, "--output", file], account.Variables);
        captured.AssertExit(0);
        captured.AssertSays("Captured", "redacted", file);
        int asked = account.Server.RequestCount;
        Finished first = await HostProcess.RunAsync(["investigate", "--recording", file, "--format", "json"]);
        Finished second = await HostProcess.RunAsync(["investigate", "--recording", file, "--format", "json"]);

        first.AssertExit(0);
        Assert.AreEqual(asked, account.Server.RequestCount);
        Assert.AreEqual(ReportJson.WithoutUsage(first.Output), ReportJson.WithoutUsage(second.Output));
        Assert.AreEqual("e2b.sandbox-timeout", (await ReportJson.ParseValidAsync(first.Output)).CauseCodes().First());
        // What the captured run concluded is what the replay concludes.
        Assert.Contains((await ReportJson.ParseValidAsync(first.Output)).GetProperty("headline").GetString()!, captured.Error, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Capture_OfAKeyedAccount_HoldsNoKey()
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("capture.json.gz");
        await using LiveAccount account = await LiveAccount.StartAsync(Stories.Timeout());

        Finished run = await HostProcess.RunAsync(
            ["capture", "--title", $"key is {EmulatorOptions.DefaultApiKey}", "--since", "30m", "--output", file], account.Variables);

        run.AssertExit(0);
        using var packed = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        using var reader = new StreamReader(packed);
        string json = await reader.ReadToEndAsync();
        Assert.Contains("steadwing.capture", json, StringComparison.Ordinal);
        Assert.DoesNotContain(EmulatorOptions.DefaultApiKey, json + run.Output + run.Error, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Capture_NothingReadable_StillWritesWhatThereIsAndExitsWith3()
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("capture.json.gz");

        Finished run = await HostProcess.RunAsync(["capture", "--title", "x", "--since", "5m", "--output", file]);
        Finished replay = await HostProcess.RunAsync(["investigate", "--recording", file, "--format", "json"]);

        run.AssertExit(3);
        replay.AssertExit(3);
        Assert.AreEqual(("e2b", "all", "unauthenticated"), (await ReportJson.ParseValidAsync(replay.Output)).Gaps().Single());
    }
}
