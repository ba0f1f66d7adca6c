using System.Text.Json.Nodes;
using Steadwing.Plugins.Emulator;

namespace Steadwing.Plugins.EndToEnd.Tests.Emulator;

/// <summary>E2B's own JavaScript SDK takes the emulator for E2B.</summary>
[TestClass]
public sealed class SdkConformanceTests
{
    [TestMethod]
    public async Task Sdk_ListsInspectsAndMeasures_AsAgainstTheService()
    {
        await NodeTool.RequireAsync();
        SampleAccount account = new();
        await using EmulatorServer server = await account.ServeAsync();

        NodeRun run = await NodeTool.RunAsync(["sdk.mjs", server.BaseAddress.ToString().TrimEnd('/'), EmulatorOptions.DefaultApiKey, account.Running, account.Killed]);

        Assert.AreEqual(0, run.ExitCode, run.Error);
        JsonNode seen = JsonNode.Parse(run.Output)!;
        Assert.AreEqual(4, (int)seen["pages"]!, "10 sandboxes in pages of 3");
        string[] ids = [.. seen["sandboxes"]!.AsArray().Select(item => (string)item!["sandboxId"]!)];
        Assert.HasCount(SampleAccount.Listed, ids.Distinct());
        Assert.Contains(account.Paused, ids);
        Assert.DoesNotContain(account.Killed, ids);
        Assert.AreEqual(account.Paused, (string?)seen["filtered"]!.AsArray().Single());
        Assert.AreEqual("running", (string?)seen["info"]!["state"]);
        Assert.AreEqual("2026-06-02T15:10:00.000Z", (string?)seen["info"]!["endAt"]);
        Assert.IsGreaterThanOrEqualTo(10, seen["metrics"]!.AsArray().Count);
        Assert.AreEqual("SandboxNotFoundError", (string?)seen["killed"]!["name"]);
        Assert.AreEqual("AuthenticationError", (string?)seen["wrongKey"]!["name"]);
        Assert.IsTrue(server.Requests.All(request => request.Method == "GET"), "the SDK only read");
    }
}
