using NSubstitute;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Configuration;

namespace Steadwing.Plugins.Host.Tests.Configuration;

[TestClass]
public sealed class SettingsResolverTests
{
    private const string Key = "e2b_0123456789abcdef0123456789abcdef01231f3c";

    private readonly Dictionary<string, string> _environment = [];
    private readonly Dictionary<string, string> _file = [];
    private readonly Dictionary<string, string> _store = [];
    private readonly Dictionary<string, Secret> _storedSecrets = [];
    private bool? _storedToggle;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task ResolveAsync_KeyInTheEnvironment_IsComplete()
    {
        _environment["E2B_API_KEY"] = $"  {Key}\n";

        ResolvedSettings resolved = await ResolveAsync();

        Assert.IsTrue(resolved.IsComplete, string.Join(' ', resolved.Problems));
        Assert.AreEqual(Key, resolved.Secrets["apiKey"].Reveal());
        Assert.AreEqual(SettingOrigin.Environment, resolved.Origins["apiKey"]);
        Assert.AreEqual("https://api.e2b.app", resolved.Settings.Values["apiUrl"]);
        Assert.AreEqual(SettingOrigin.Default, resolved.Origins["apiUrl"]);
        Assert.IsFalse(resolved.Settings.Values.ContainsKey("apiKey"), "plugin code never sees a secret");
        Assert.IsFalse(resolved.Settings.Values.ContainsKey("domain"), "a field that was not given is absent");
    }

    [TestMethod]
    public async Task ResolveAsync_SameFieldEverywhere_LaterWins()
    {
        _environment["E2B_API_KEY"] = Key;
        _file["apiUrl"] = "https://file.example.com";
        Assert.AreEqual("https://file.example.com", (await ResolveAsync()).Settings.Values["apiUrl"]);

        _store["apiUrl"] = "https://store.example.com";
        Assert.AreEqual("https://store.example.com", (await ResolveAsync()).Settings.Values["apiUrl"]);

        _environment["E2B_API_URL"] = "https://environment.example.com";
        ResolvedSettings resolved = await ResolveAsync();
        Assert.AreEqual("https://environment.example.com", resolved.Settings.Values["apiUrl"]);
        Assert.AreEqual(SettingOrigin.Environment, resolved.Origins["apiUrl"]);
    }

    [TestMethod]
    public async Task ResolveAsync_EmptyValueLater_DoesNotHideTheEarlierOne()
    {
        _storedSecrets["apiKey"] = new Secret(Key);
        _environment["E2B_API_KEY"] = " ";

        Assert.AreEqual(Key, (await ResolveAsync()).Secrets["apiKey"].Reveal());
    }

    [TestMethod]
    public async Task ResolveAsync_NoKey_SaysWhereToPutIt()
    {
        SettingProblem problem = (await ResolveAsync()).Problems.Single();

        Assert.AreEqual("apiKey", problem.Field);
        Assert.AreEqual("API Key is missing.", problem.Text);
        Assert.Contains("E2B_API_KEY", problem.Fix);
    }

    [TestMethod]
    public async Task ResolveAsync_KeyOfTheWrongForm_GivesTheHintAndNotTheKey()
    {
        _environment["E2B_API_KEY"] = "sk-hunter2-hunter2";

        ResolvedSettings resolved = await ResolveAsync();

        SettingProblem problem = resolved.Problems.Single();
        Assert.AreEqual("API Key does not look right. It comes from the environment variable E2B_API_KEY.", problem.Text);
        Assert.AreEqual("A key starts with e2b_, followed by 40 hexadecimal digits.", problem.Fix);
        Assert.IsEmpty(resolved.Secrets);
        Assert.DoesNotContain("hunter2", resolved.ToString());
    }

    [TestMethod]
    public async Task ResolveAsync_KeyInPluginsJson_IsRefusedEvenIfAnotherSourceHasOne()
    {
        _file["apiKey"] = Key;
        _environment["E2B_API_KEY"] = Key;

        SettingProblem problem = (await ResolveAsync()).Problems.Single();

        Assert.Contains("must not hold secrets", problem.Text);
        Assert.Contains("${E2B_API_KEY}", problem.Fix);
        Assert.DoesNotContain(Key, problem.Text + problem.Fix);
    }

    [TestMethod]
    public async Task ResolveAsync_ReferenceToAVariable_IsFollowed()
    {
        _file["apiKey"] = "${TEAM_KEY}";
        _environment["TEAM_KEY"] = Key;

        ResolvedSettings resolved = await ResolveAsync();

        Assert.IsTrue(resolved.IsComplete);
        Assert.AreEqual(SettingOrigin.PluginsFile, resolved.Origins["apiKey"]);
    }

    [TestMethod]
    public async Task ResolveAsync_ReferenceToNothing_LeavesTheDefault()
    {
        _environment["E2B_API_KEY"] = Key;
        _file["apiUrl"] = "${NOT_SET}";

        Assert.AreEqual("https://api.e2b.app", (await ResolveAsync()).Settings.Values["apiUrl"]);
    }

    [TestMethod]
    public async Task ResolveAsync_UnknownSetting_IsAWarningThatListsTheKnownOnes()
    {
        _environment["E2B_API_KEY"] = Key;
        _file["apiURL"] = "https://api.example.com";

        ResolvedSettings resolved = await ResolveAsync();

        Assert.IsTrue(resolved.IsComplete);
        Assert.Contains("a setting named apiURL, which it does not have. Known settings: apiKey, apiUrl, domain", resolved.Warnings.Single());
    }

    [TestMethod]
    public async Task ResolveAsync_ToggledOffInTheSettingsPage_IsNotEnabled()
    {
        _environment["E2B_API_KEY"] = Key;
        Assert.IsTrue((await ResolveAsync()).Enabled);

        _storedToggle = false;
        Assert.IsFalse((await ResolveAsync()).Enabled);
    }

    [TestMethod]
    public async Task ResolveAsync_TwoBadFields_ReportsBoth()
    {
        _environment["E2B_API_KEY"] = "short";
        _environment["E2B_API_URL"] = "http://api.e2b.app";

        CollectionAssert.AreEqual(new[] { "apiKey", "apiUrl" }, (await ResolveAsync()).Problems.Select(problem => problem.Field).ToArray());
    }

    [TestMethod]
    public async Task Credential_FieldOfTheAccess_IsFound()
    {
        _environment["E2B_API_KEY"] = Key;
        var access = new HttpAccess { BaseAddress = new Uri("https://api.e2b.app"), ReadPaths = [], CredentialHeader = "X-API-Key", CredentialField = "apiKey" };

        Assert.AreEqual(new Secret(Key), (await ResolveAsync()).Credential(access));
    }

    private Task<ResolvedSettings> ResolveAsync()
    {
        IIntegration integration = Substitute.For<IIntegration>();
        integration.Id.Returns("e2b");
        integration.Configuration.Returns(new ConfigSchema(
        [
            new ConfigField
            {
                Key = "apiKey", Label = "API Key", Kind = ConfigFieldKind.Secret, Required = true, EnvironmentVariable = "E2B_API_KEY",
                Pattern = "e2b_[0-9a-f]{40}", PatternHint = "A key starts with e2b_, followed by 40 hexadecimal digits.",
            },
            new ConfigField { Key = "apiUrl", Label = "API URL", Kind = ConfigFieldKind.Url, EnvironmentVariable = "E2B_API_URL", DefaultValue = "https://api.e2b.app" },
            new ConfigField { Key = "domain", Label = "Domain", Kind = ConfigFieldKind.Text, EnvironmentVariable = "E2B_DOMAIN" },
        ]));
        var stored = new FixedStore("e2b", new StoredSettings(_storedToggle, _store, _storedSecrets));
        var entry = new PluginEntry { Path = "Steadwing.Plugins.E2b", Settings = _file };
        return new SettingsResolver(stored, _environment.GetValueOrDefault).ResolveAsync(integration, entry, TestContext.CancellationToken);
    }

    private sealed class FixedStore(string id, StoredSettings settings) : IStoredSettings
    {
        public ValueTask<StoredSettings> ReadAsync(string integrationId, CancellationToken cancellationToken) =>
            new(integrationId == id ? settings : StoredSettings.None);
    }
}
