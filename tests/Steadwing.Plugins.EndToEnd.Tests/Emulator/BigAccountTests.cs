using System.Text.Json;
using Steadwing.Plugins.Emulator;

namespace Steadwing.Plugins.EndToEnd.Tests.Emulator;

[TestClass]
public sealed class BigAccountTests
{
    [TestMethod]
    public void FourHundred_Generated_HasFourHundredSandboxes()
    {
        using JsonDocument account = JsonDocument.Parse(BigAccount.FourHundred());

        Assert.AreEqual(400, account.RootElement.GetProperty("logs").EnumerateObject().Count());
        Assert.AreEqual(152, account.RootElement.GetProperty("sandboxes").GetArrayLength());
    }

    [TestMethod]
    public void Of_LogLines_AreAllInOneSandbox()
    {
        using JsonDocument account = JsonDocument.Parse(BigAccount.Of(40, 5000));

        JsonElement lines = account.RootElement.GetProperty("logs").GetProperty(BigAccount.ChattySandboxId);
        Assert.IsGreaterThanOrEqualTo(5000, lines.GetArrayLength());
    }
}
