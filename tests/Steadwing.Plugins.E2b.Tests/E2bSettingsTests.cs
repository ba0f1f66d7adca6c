using System.Text.RegularExpressions;
using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.E2b.Tests;

[TestClass]
public sealed class E2bSettingsTests
{
    [TestMethod]
    [DataRow(null, null, "https://api.e2b.app/")]
    [DataRow("", " ", "https://api.e2b.app/")]
    [DataRow(null, "e2b.example.com", "https://api.e2b.example.com/")]
    [DataRow("http://127.0.0.1:8080/e2b", null, "http://127.0.0.1:8080/e2b")]
    [DataRow("https://eu.example.com", "e2b.example.com", "https://eu.example.com/")]
    public void DescribeHttpAccess_UrlAndDomain_UrlWinsThenDomainThenDefault(string? url, string? domain, string expected)
    {
        HttpAccess access = new E2bIntegration().DescribeHttpAccess(Settings(("apiUrl", url), ("domain", domain)));

        Assert.AreEqual(expected, access.BaseAddress.ToString());
        Assert.AreEqual("X-API-Key", access.CredentialHeader);
    }

    [TestMethod]
    [DataRow("apiUrl", "not an address")]
    [DataRow("apiUrl", "ftp://x")]
    [DataRow("apiUrl", "https://x?y=1")]
    [DataRow("apiUrl", "https://user@x")]
    public void DescribeHttpAccess_AddressThatCannotBe_NamesTheField(string field, string value)
    {
        var error = Assert.ThrowsExactly<ArgumentException>(() => new E2bIntegration().DescribeHttpAccess(Settings((field, value))));

        StringAssert.StartsWith(error.Message, field);
    }

    [TestMethod]
    public void ReadPaths_Never_LetTheTeamListThrough()
    {
        Assert.DoesNotContain("/teams", E2bSettings.ReadPaths);
        Assert.IsFalse(E2bSettings.ReadPaths.Any(p => p.Split('/').Length == 3 && p.StartsWith("/teams", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void Schema_Key_IsTheOnlySecretAndHasNoDefault()
    {
        ConfigField key = E2bSettings.Schema.Fields.Single(f => f.Kind == ConfigFieldKind.Secret);

        Assert.IsTrue(key.Required);
        Assert.IsNull(key.DefaultValue);
        Assert.AreEqual("E2B_API_KEY", key.EnvironmentVariable);
        Assert.MatchesRegex(new Regex($"^(?:{key.Pattern})$"), "e2b_" + new string('a', 40));
        Assert.DoesNotMatchRegex(new Regex($"^(?:{key.Pattern})$"), "sk_e2b_" + new string('a', 40));
    }

    [TestMethod]
    public void Capabilities_Always_MatchTheProviders()
    {
        var integration = new E2bIntegration();
        using var http = new HttpClient();
        var context = new IntegrationContext(Settings(), http, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance);

        string[] providers = [.. integration.CreateProviders(context).Select(p => p.Id)];

        CollectionAssert.AreEquivalent(integration.Capabilities.Select(c => c.Id).ToArray(), providers);
    }

    private static IntegrationSettings Settings(params (string Key, string? Value)[] values) =>
        new(values.Where(v => v.Value is not null).ToDictionary(v => v.Key, v => v.Value!));
}
