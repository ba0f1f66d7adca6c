using System.Text.Json;
using Steadwing.Plugins.E2b.Recording;
using Steadwing.Plugins.Emulator;

namespace Steadwing.Plugins.E2b.Tests.Recording;

[TestClass]
public sealed class DemoRecordingTests
{
    [TestMethod]
    public void Open_EmbeddedDemo_HoldsAnIncidentAndAUsableAccount()
    {
        using Stream demo = DemoRecording.Open();
        using JsonDocument document = JsonDocument.Parse(demo);
        using MemoryStream account = new(JsonSerializer.SerializeToUtf8Bytes(document.RootElement.GetProperty("account")));

        RecordedAccount recorded = RecordedAccount.Open(account, null);
        string sandboxId = document.RootElement.GetProperty("incident").GetProperty("scope").GetProperty("sandboxIds")[0].GetString()!;

        Assert.AreEqual(404, recorded.Answer("/sandboxes/" + sandboxId).Status, "the failed sandbox was closed");
        Answer metrics = Answer.Of(recorded.Answer($"/sandboxes/{sandboxId}/metrics"));
        Assert.IsGreaterThan(0.97, metrics.Items.Max(sample => (double)sample!["memUsed"]! / (double)sample["memTotal"]!));
        Assert.Contains("\\\"exit_code\\\":137", System.Text.Encoding.UTF8.GetString(recorded.Answer($"/sandboxes/{sandboxId}/logs").Body.Span));
    }

    [TestMethod]
    public void Open_EmbeddedDemo_IsWhatTheStoryTells()
    {
        using Stream demo = DemoRecording.Open();
        using MemoryStream embedded = new();
        demo.CopyTo(embedded);

        CollectionAssert.AreEqual(DemoStory.Build().ToIncidentJson(), embedded.ToArray(), "run the emulator with: build-demo Steadwing.Plugins.E2b/Recording/demo.json.gz");
    }
}
