using System.Text.Json.Nodes;
using Steadwing.Plugins.Emulator.Accounts;

namespace Steadwing.Plugins.EndToEnd.Tests.Emulator;

[TestClass]
public sealed class AccountBuilderTests
{
    [TestMethod]
    public void ToJson_SameSeed_SameBytes()
    {
        byte[] Make(int seed)
        {
            AccountBuilder account = new("2026-06-02T14:00:00Z", seed);
            account.Noise(new Noise("agent", 20, "12:00", "13:50"));
            return account.ToJson();
        }

        CollectionAssert.AreEqual(Make(3), Make(3));
        CollectionAssert.AreNotEqual(Make(3), Make(4));
    }

    [TestMethod]
    public void ToJson_WrittenTwice_SameBytes()
    {
        AccountBuilder account = new SampleAccount().Builder;

        CollectionAssert.AreEqual(account.ToJson(), account.ToJson());
    }

    [TestMethod]
    public void Sandbox_FullLife_WritesTheServicesLinesInOrder()
    {
        AccountBuilder account = New();
        SandboxBuilder sandbox = account.Sandbox("agent", "app").At("10:00").Lives(minutes: 12).Runs("python x.py", seconds: 30, exit: 1, stderr: "KeyError").KilledBy("request");

        JsonNode json = Json(account);

        CollectionAssert.AreEqual(
            new[]
            {
                "Started creating sandbox", "Sandbox created", "Process with pid 512 started", "Process with pid 512 ended",
                "Killing sandbox", "Control sandbox healthcheck was successful", "Sandbox stopped",
            },
            Messages(json, sandbox.Id));
        JsonObject killed = Events(json, "killed").Single();
        Assert.AreEqual("2026-06-02T10:12:00Z", (string?)killed["timestamp"]);
        Assert.AreEqual("request", (string?)killed["eventData"]!["kill_reason"]);
        Assert.AreEqual(720_000, (long)killed["eventData"]!["execution"]!["execution_time"]!);
        Assert.IsEmpty(json["sandboxes"]!.AsArray());
    }

    [TestMethod]
    public void Runs_ExitZero_LeavesTheCodeOut()
    {
        AccountBuilder account = New();
        SandboxBuilder sandbox = account.Sandbox("agent").At("10:00").Runs("true").Runs("false", exit: 1).RunsIntoLimit("sleep 100", 60).KilledBy("request");

        string[] results = [.. Json(account)["logs"]![sandbox.Id]!.AsArray().Where(line => line!["raw"] is not null).Select(line => line!["raw"]!["process_result"]!.ToJsonString())];

        CollectionAssert.AreEqual(
            new[]
            {
                """{"exited":true,"status":"exit status 0"}""",
                """{"exit_code":1,"exited":true,"status":"exit status 1"}""",
                """{"exit_code":-1,"status":"signal: killed"}""",
            },
            results);
    }

    [TestMethod]
    [DataRow("0.5.14", true)]
    [DataRow("0.6.13", false)]
    public void Runs_Output_IsLoggedByOldEnvdOnly(string envd, bool isLogged)
    {
        AccountBuilder account = New();
        account.Template("agent").Envd(envd);
        SandboxBuilder sandbox = account.Sandbox("agent").At("10:00").Runs("x", stdout: "hello").KilledBy("request");

        Assert.AreEqual(isLogged, Messages(Json(account), sandbox.Id).Contains("Streaming process event"));
    }

    [TestMethod]
    public void Memory_Ramp_ShowsInSamplesAndWarnings()
    {
        AccountBuilder account = New();
        SandboxBuilder sandbox = account.Sandbox("agent").At("10:00").Timeout(minutes: 60)
            .Uses(memory: 20).Memory(98, overSeconds: 60).Waits(70).Memory(20).Waits(20).KilledBy("request");

        JsonNode json = Json(account);
        double[] memory = [.. json["metrics"]![sandbox.Id]!.AsArray().Select(sample => 100 * (double)sample!["memUsed"]! / (double)sample["memTotal"]!)];

        Assert.HasCount(17, memory);
        Assert.IsLessThan(30, memory[0]);
        Assert.AreEqual(98, memory[12], 1);
        Assert.IsLessThan(25, memory[^1]);
        Assert.HasCount(memory.Count(percent => percent >= 80), Messages(json, sandbox.Id).Where(message => message == "Memory usage threshold exceeded"));
    }

    [TestMethod]
    public void NoSamples_ForAWhile_LeavesAGap()
    {
        AccountBuilder account = New();
        SandboxBuilder sandbox = account.Sandbox("agent").At("10:00").Waits(30).NoSamples(seconds: 60).Waits(120).KilledBy("request");

        DateTimeOffset[] at = [.. Json(account)["metrics"]![sandbox.Id]!.AsArray().Select(sample => DateTimeOffset.Parse((string)sample!["timestamp"]!))];

        Assert.AreEqual(TimeSpan.FromSeconds(65), at.Zip(at.Skip(1), (one, next) => next - one).Max());
    }

    [TestMethod]
    public void TimesOut_Extended_DiesAtTheNewEnd()
    {
        AccountBuilder account = New();
        account.Sandbox("agent").At("10:00").Timeout(minutes: 5).Starts("python long.py").At("10:04").Extends(minutes: 5).TimesOut();

        JsonNode json = Json(account);

        Assert.AreEqual("2026-06-02T10:09:00Z", (string?)Events(json, "updated").Single()["eventData"]!["set_timeout"]);
        Assert.AreEqual("2026-06-02T10:09:00.05Z", (string?)Events(json, "killed").Single()["timestamp"]);
        Assert.AreEqual("timeout", (string?)Events(json, "killed").Single()["eventData"]!["kill_reason"]);
    }

    [TestMethod]
    public void PausesAndResumes_NewExecution_FromTheSnapshot()
    {
        AccountBuilder account = New();
        SandboxBuilder sandbox = account.Sandbox("agent").At("10:00").PausesAtTimeout().At("11:00").Resumes(minutes: 5).TimesOut();

        JsonNode json = Json(account);
        JsonObject created = Events(json, "created").Single();
        JsonObject resumed = Events(json, "resumed").Single();

        Assert.AreEqual("2026-06-02T10:05:00.6Z", (string?)Events(json, "paused").Single()["timestamp"]);
        Assert.AreNotEqual((string?)created["sandboxExecutionId"], (string?)resumed["sandboxExecutionId"]);
        Assert.AreNotEqual((string?)created["sandboxBuildId"], (string?)resumed["sandboxBuildId"]);
        Assert.HasCount(2, Messages(json, sandbox.Id).Where(message => message == "Sandbox created"));
        Assert.AreEqual("pause", (string?)json["details"]![sandbox.Id]!["lifecycle"]!["onTimeout"]);
    }

    [TestMethod]
    public void Crashes_BeforeItsEnd_StaysListedAsRunning()
    {
        AccountBuilder account = New();
        SandboxBuilder crashed = account.Sandbox("agent").At("13:00").Timeout(minutes: 120).Waits(60).Crashes();
        SandboxBuilder vanished = account.Sandbox("agent").At("13:00").Timeout(minutes: 30).Waits(60).Vanishes();

        JsonNode json = Json(account);

        Assert.AreEqual(crashed.Id, (string?)json["sandboxes"]!.AsArray().Single()!["sandboxID"]);
        Assert.AreEqual("Sandbox stopped", Messages(json, crashed.Id)[^1]);
        Assert.AreEqual("Sandbox created", Messages(json, vanished.Id)[^1]);
        Assert.IsEmpty(Events(json, "killed"));
    }

    [TestMethod]
    public void ToJson_EndingNotTold_SaysWhatToAdd()
    {
        AccountBuilder account = New();
        account.Sandbox("agent").At("10:00").Runs("ls");

        Assert.Contains("its ending was not told", Assert.ThrowsExactly<InvalidOperationException>(account.ToJson).Message);
    }

    [TestMethod]
    public void Template_FailedRebuild_KeepsTheOldBuildInUse()
    {
        AccountBuilder account = New();
        TemplateBuilder template = account.Template("agent").Built("09:00", daysAgo: 3).BuildFails("exit status 1", "1", "09:00", daysAgo: 1);
        account.Sandbox("agent").At("10:00").KilledBy("request");

        JsonNode json = Json(account);
        JsonNode listed = json["templates"]!.AsArray().Single()!;

        Assert.AreEqual("error", (string?)listed["buildStatus"]);
        Assert.AreEqual(template.BuildIds[0], (string?)listed["buildID"]);
        Assert.AreEqual(template.BuildIds[0], (string?)Events(json, "created").Single()["sandboxBuildId"]);
    }

    [TestMethod]
    public void TeamMetrics_ComputedFromSandboxes_OrAsTold()
    {
        AccountBuilder account = New();
        for (int index = 0; index < 3; index++)
            account.Sandbox("agent").At("13:00:15").Lives(minutes: 4).KilledBy("request");
        account.TeamLevel("13:30", "13:40", concurrent: 20, startRate: 0.4);

        JsonArray metrics = Json(account)["teamMetrics"]!.AsArray();

        Assert.AreEqual(3, (int)At("2026-06-02T13:00:30Z")["concurrentSandboxes"]!);
        Assert.AreEqual(0.1, (double)At("2026-06-02T13:00:30Z")["sandboxStartRate"]!);
        Assert.AreEqual(0, (int)At("2026-06-02T13:05:00Z")["concurrentSandboxes"]!);
        Assert.AreEqual(20, (int)At("2026-06-02T13:35:00Z")["concurrentSandboxes"]!);

        JsonNode At(string time) => metrics.Single(sample => (string?)sample!["timestamp"] == time)!;
    }

    [TestMethod]
    public void Time_LaterThanTheRecording_IsTheDayBefore()
    {
        AccountBuilder account = New();

        Assert.AreEqual(DateTimeOffset.Parse("2026-06-02T13:59:30Z"), account.Time("13:59:30"));
        Assert.AreEqual(DateTimeOffset.Parse("2026-06-01T23:00Z"), account.Time("23:00"));
        Assert.AreEqual(DateTimeOffset.Parse("2026-05-30T08:00Z"), account.Time("08:00", daysAgo: 3));
    }

    [TestMethod]
    public void ToIncidentJson_Told_HasTheCorpusShape()
    {
        AccountBuilder account = New();
        account.Incident = new ReportedIncident("Broken", account.Time("13:00"));
        account.Expected = ExpectedOutcome.Fault("e2b.memory-exhausted");

        JsonNode json = JsonNode.Parse(account.ToIncidentJson("own-1", "facts"))!;

        Assert.AreEqual("fault", (string?)json["kind"]);
        Assert.AreEqual("2026-06-02T13:00:00Z", (string?)json["incident"]!["startedAt"]);
        Assert.AreEqual("""["identified","likely"]""", json["expected"]!["verdict"]!.ToJsonString());
        Assert.AreEqual(1, (int)json["account"]!["format"]!);
    }

    private static AccountBuilder New() => new("2026-06-02T14:00:00Z", seed: 9);

    private static JsonNode Json(AccountBuilder account) => JsonNode.Parse(account.ToJson())!;

    private static string[] Messages(JsonNode json, string sandboxId) => [.. json["logs"]![sandboxId]!.AsArray().Select(line => (string)line!["message"]!)];

    private static JsonObject[] Events(JsonNode json, string type) =>
        [.. json["events"]!.AsArray().OfType<JsonObject>().Where(item => (string?)item["type"] == "sandbox.lifecycle." + type)];
}
