using System.Text.Json;
using Steadwing.Plugins.EndToEnd.Tests.Cases;
using Steadwing.Plugins.EndToEnd.Tests.Processes;

namespace Steadwing.Plugins.EndToEnd.Tests;

[TestClass]
public sealed class CorpusTests
{
    public static IEnumerable<string> Incidents => Corpus.Names;

    [TestMethod]
    [DynamicData(nameof(Incidents))]
    public async Task Investigate_EveryIncidentOverHttp_EndsInAValidReport(string name)
    {
        await using LiveAccount account = await LiveAccount.StartAsync(await File.ReadAllBytesAsync(Corpus.FileOf(name)));

        (Finished run, JsonElement report) = await account.InvestigateAsync();

        run.AssertExit(0);
        Assert.AreEqual("completed", report.GetProperty("run").GetProperty("outcome").GetString());
        Assert.IsTrue(account.Server.Requests.All(request => request.Method == "GET" && request.PathAndQuery != "/teams"));
        Assert.DoesNotContain("e2b_0000", run.Output + run.Error, StringComparison.Ordinal);
    }

    [TestMethod]
    [DynamicData(nameof(Incidents))]
    public async Task Investigate_EveryIncidentFromItsRecording_EndsInAValidReport(string name)
    {
        string file = Corpus.FileOf(name);

        Finished run = await HostProcess.RunAsync(["investigate", "--incident", file, "--recording", file, "--format", "json"]);

        run.AssertExit(0);
        JsonElement report = await ReportJson.ParseValidAsync(run.Output);
        Assert.AreEqual("completed", report.GetProperty("run").GetProperty("outcome").GetString());
        Assert.AreEqual("2026-11-20T12:00:00Z", report.GetProperty("run").GetProperty("startedAt").GetString());
    }
}
