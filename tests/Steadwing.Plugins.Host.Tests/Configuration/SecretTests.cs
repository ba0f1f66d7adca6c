using System.Text.Json;
using Steadwing.Plugins.Host.Configuration;

namespace Steadwing.Plugins.Host.Tests.Configuration;

[TestClass]
public sealed class SecretTests
{
    private const string Key = "e2b_0123456789abcdef0123456789abcdef01231f3c";

    [TestMethod]
    public void Secret_HoweverItIsPrinted_ShowsNothing()
    {
        var secret = new Secret(Key);

        Assert.AreEqual("***", secret.ToString());
        Assert.AreEqual("***", $"{secret}");
        Assert.DoesNotContain(Key, JsonSerializer.Serialize(secret));
        Assert.DoesNotContain(Key, new Holder(secret).ToString());
        Assert.AreEqual(Key, secret.Reveal());
    }

    [TestMethod]
    public void Hint_LongSecret_ShowsTheLastFour() => Assert.AreEqual("ends in …1f3c", new Secret(Key).Hint);

    [TestMethod]
    public void Hint_ShortSecret_GivesNothingAway() => Assert.AreEqual("is set", new Secret("hunter2").Hint);

    [TestMethod]
    public void Equals_SameValue_IsEqual()
    {
        Assert.AreEqual(new Secret(Key), new Secret(Key));
        Assert.AreNotEqual(new Secret(Key), new Secret(Key + "0"));
    }

    private sealed record Holder(Secret Secret);
}
