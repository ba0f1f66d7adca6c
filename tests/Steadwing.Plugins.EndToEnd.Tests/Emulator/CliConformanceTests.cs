using System.Text.Json.Nodes;
using Steadwing.Plugins.Emulator;

namespace Steadwing.Plugins.EndToEnd.Tests.Emulator;

/// <summary>E2B's own command line takes the emulator for E2B.</summary>
[TestClass]
public sealed class CliConformanceTests
{
    private const string Cli = "node_modules/@e2b/cli/dist/index.js";

    [TestMethod]
    public async Task SandboxList_RunningAccount_ShowsEverySandbox()
    {
        JsonArray sandboxes = Document(await RunAsync(_ => ["sandbox", "list", "--state", "running,paused", "--format", "json"])).AsArray();

        Assert.HasCount(SampleAccount.Listed, sandboxes);
    }

    [TestMethod]
    public async Task SandboxInfo_RunningSandbox_ShowsItsState()
    {
        JsonNode info = Document(await RunAsync(account => ["sandbox", "info", account.Running, "--format", "json"]));

        Assert.AreEqual("running", (string?)info["state"]);
    }

    [TestMethod]
    public async Task SandboxLogs_KilledSandbox_ShowsExitCodeFromRawLines()
    {
        JsonObject[] lines = Lines(await RunAsync(account => ["sandbox", "logs", account.Killed, "--format", "json", "--level", "DEBUG"]));

        Assert.AreEqual("Started creating sandbox", (string?)lines[0]["message"]);
        JsonObject ended = lines.Single(line => (string?)line["event_type"] == "process_end");
        Assert.AreEqual(1, (int)ended["process_result"]!["exit_code"]!);
        Assert.AreEqual(8, (int)ended["stderr_bytes"]!);
    }

    [TestMethod]
    public async Task SandboxMetrics_KilledSandbox_ShowsSamples()
    {
        JsonObject[] samples = Lines(await RunAsync(account => ["sandbox", "metrics", account.Killed, "--format", "json"]));

        Assert.IsGreaterThanOrEqualTo(10, samples.Length);
        Assert.IsTrue(samples.All(sample => (long)sample["memUsed"]! <= (long)sample["memTotal"]!));
    }

    [TestMethod]
    public async Task TemplateList_FailedRebuild_ShowsTheTemplate()
    {
        JsonArray templates = Document(await RunAsync(_ => ["template", "list", "--format", "json"])).AsArray();

        Assert.AreEqual("agent", (string?)templates.Single()!["aliases"]![0]);
    }

    private static async Task<string> RunAsync(Func<SampleAccount, string[]> arguments)
    {
        await NodeTool.RequireAsync();
        SampleAccount account = new();
        await using EmulatorServer server = await account.ServeAsync();
        DirectoryInfo home = Directory.CreateTempSubdirectory("e2b-cli-");
        try
        {
            NodeRun run = await NodeTool.RunAsync([Cli, .. arguments(account)], "", new Dictionary<string, string>
            {
                ["E2B_API_URL"] = server.BaseAddress.ToString().TrimEnd('/'),
                ["E2B_API_KEY"] = EmulatorOptions.DefaultApiKey,
                ["HOME"] = home.FullName,
                ["NO_COLOR"] = "1",
            });
            Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
            Assert.IsTrue(server.Requests.All(request => request.Method == "GET"), "the command line only read");
            return run.Output;
        }
        finally
        {
            home.Delete(recursive: true);
        }
    }

    private static JsonNode Document(string output) => JsonNode.Parse(output[output.IndexOfAny(['[', '{'])..])!;

    private static JsonObject[] Lines(string output) =>
        [.. output.Split('\n').Where(line => line.StartsWith('{')).Select(line => JsonNode.Parse(line)!.AsObject())];
}
