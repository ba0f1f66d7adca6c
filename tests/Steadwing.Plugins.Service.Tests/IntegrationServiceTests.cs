using Microsoft.Extensions.DependencyInjection;
using Steadwing.Plugins.Host.Service;

namespace Steadwing.Plugins.Service.Tests;

[TestClass]
public sealed class IntegrationServiceTests
{
    private static readonly string s_goodKey = "e2b_" + new string('a', 36) + "1f3c";
    private static readonly string s_otherKey = "e2b_" + new string('b', 36) + "77aa";

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Save_KeyThenRevokedThenNewKey_CardFollowsWithoutRestart(bool postgres)
    {
        await using FakeApi api = await FakeApi.StartAsync();
        api.Accept(s_goodKey);
        await using ServiceFixture service = await ServiceFixture.StartAsync(postgres);
        IIntegrationService integrations = service.App.Services.GetRequiredService<IIntegrationService>();
        Assert.AreEqual(CardState.NotConfigured, (await integrations.FindAsync("e2b", CancellationToken.None))!.State);

        SaveResult? saved = await integrations.SaveAsync("e2b", Input(s_goodKey, api.Url), CancellationToken.None);
        Assert.IsTrue(saved!.Saved);
        Assert.HasCount(6, saved.Card!.Verdicts);
        Assert.AreNotEqual(CardState.Failed, saved.Card.State, saved.Card.Sentence);
        FieldState key = saved.Card.Fields.Single(field => field.Field.Key == "apiKey");
        Assert.IsNull(key.Value);
        Assert.AreEqual("ends in …1f3c", key.SecretHint);
        Assert.AreEqual("settings", key.Origin);

        api.Accept(s_otherKey);
        IntegrationCard? revoked = await integrations.CheckAsync("e2b", CancellationToken.None);
        Assert.AreEqual(CardState.Failed, revoked!.State);
        Assert.DoesNotContain(s_goodKey, revoked.ToString());

        SaveResult? renewed = await integrations.SaveAsync("e2b", Input(s_otherKey, null), CancellationToken.None);
        Assert.AreNotEqual(CardState.Failed, renewed!.Card!.State, renewed.Card.Sentence);
        Assert.AreEqual(saved.Card.State, renewed.Card.State);

        SaveResult? off = await integrations.SaveAsync("e2b", new SettingsInput(false, Nothing, Nothing), CancellationToken.None);
        Assert.AreEqual(CardState.Disabled, off!.Card!.State);
        Assert.IsTrue(off.Card.Fields.Single(field => field.Field.Key == "apiKey").IsSet);
    }

    [TestMethod]
    [DataRow("apiKey", "e2b_ with spaces")]
    [DataRow("apiKey", "short")]
    [DataRow("apiKey", "e2b_\naaaa")]
    public async Task Save_BadSecret_ChangesNothingAndQuotesNothing(string field, string secret)
    {
        await using ServiceFixture service = await ServiceFixture.StartAsync();
        IIntegrationService integrations = service.App.Services.GetRequiredService<IIntegrationService>();
        SaveResult? result = await integrations.SaveAsync("e2b", new SettingsInput(true, Nothing, new Dictionary<string, string?> { [field] = secret }), CancellationToken.None);
        Assert.IsFalse(result!.Saved);
        Assert.AreEqual(field, result.Problems.Single().Field);
        Assert.DoesNotContain(secret, result.Problems[0].ToString());
        Assert.IsFalse((await integrations.FindAsync("e2b", CancellationToken.None))!.Fields[0].IsSet);
    }

    [TestMethod]
    public async Task Save_UnknownFieldBadUrlSecretAmongValues_NamesEach()
    {
        await using ServiceFixture service = await ServiceFixture.StartAsync();
        IIntegrationService integrations = service.App.Services.GetRequiredService<IIntegrationService>();
        var values = new Dictionary<string, string?> { ["nonsense"] = "1", ["apiUrl"] = "ftp://x", ["apiKey"] = s_goodKey };
        SaveResult? result = await integrations.SaveAsync("e2b", new SettingsInput(true, values, Nothing), CancellationToken.None);
        CollectionAssert.AreEquivalent(new[] { "nonsense", "apiUrl", "apiKey" }, result!.Problems.Select(problem => problem.Field).ToArray());
        Assert.IsNull(await integrations.SaveAsync("unknown", new SettingsInput(true, Nothing, Nothing), CancellationToken.None));
    }

    [TestMethod]
    public async Task KeyRingLost_SecretIsAskedForAgain_TheRestIsKept()
    {
        using var folder = new TempFolder();
        ServiceOptions options = await ServiceFixture.OptionsAsync(folder.Path);
        await using (ServiceFixture first = await ServiceFixture.StartAsync(options))
        {
            await first.App.Services.GetRequiredService<IIntegrationService>().SaveAsync("e2b", Input(s_goodKey, "http://127.0.0.1:9"), CancellationToken.None);
        }

        Assert.DoesNotContain(s_goodKey, string.Concat(Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Select(file => System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(file)))));
        Directory.Delete(options.KeyRingDirectory, recursive: true);
        await using ServiceFixture second = await ServiceFixture.StartAsync(options);
        IntegrationCard? card = await second.App.Services.GetRequiredService<IIntegrationService>().FindAsync("e2b", CancellationToken.None);
        Assert.AreEqual(CardState.NotConfigured, card!.State);
        Assert.Contains("Enter it again", card.Sentence);
        Assert.AreEqual("http://127.0.0.1:9", card.Fields.Single(field => field.Field.Key == "apiUrl").Value);
    }

    private static Dictionary<string, string?> Nothing => [];

    private static SettingsInput Input(string key, string? url) =>
        new(true, new Dictionary<string, string?> { ["apiUrl"] = url }, new Dictionary<string, string?> { ["apiKey"] = key });
}
