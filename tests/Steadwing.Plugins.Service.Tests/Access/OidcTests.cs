using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Steadwing.Plugins.Host.Access;
using Steadwing.Plugins.Host.Composition;
using Steadwing.Plugins.Service.Tests.Api;

namespace Steadwing.Plugins.Service.Tests.Access;

[TestClass]
public sealed class OidcTests
{
    private static readonly Dictionary<string, string> s_variables = new()
    {
        ["STEADWING_OIDC_AUTHORITY"] = "https://id.example",
        ["STEADWING_OIDC_CLIENT_ID"] = "steadwing",
        ["STEADWING_OIDC_CLIENT_SECRET"] = "very-secret-value",
        ["STEADWING_OIDC_ALLOWED"] = "ann@example.com, 4711",
    };

    [TestMethod]
    public void Settings_HalfConfigured_NamesWhatIsMissing()
    {
        var environment = new HostEnvironment(name => name == "STEADWING_OIDC_ALLOWED" ? null : s_variables.GetValueOrDefault(name), "/", TimeProvider.System);

        InputException refused = Assert.ThrowsExactly<InputException>(() => OidcSettings.Read(environment));

        Assert.Contains("STEADWING_OIDC_ALLOWED", refused.Message);
        Assert.DoesNotContain("very-secret-value", refused.Message);
    }

    [TestMethod]
    public void Settings_PlainHttpAuthority_IsRefused()
    {
        var environment = new HostEnvironment(
            name => name == "STEADWING_OIDC_AUTHORITY" ? "http://id.example" : s_variables.GetValueOrDefault(name), "/", TimeProvider.System);

        Assert.ThrowsExactly<InputException>(() => OidcSettings.Read(environment));
    }

    [TestMethod]
    [DataRow("4711", null, null, true)]
    [DataRow("4712", "ANN@example.com", "true", true)]
    [DataRow("4712", "ann@example.com", "false", false)]
    [DataRow("4712", "ann@example.com", null, false)]
    [DataRow("4712", "bob@example.com", "true", false)]
    [DataRow(null, "ann@example.com", "true", false)]
    public void Operator_BySubjectOrVerifiedMail_IsLetInOnlyWhenListed(string? subject, string? email, string? verified, bool expected)
    {
        var person = new ClaimsIdentity();
        if (subject is not null) person.AddClaim(new Claim("sub", subject));
        if (email is not null) person.AddClaim(new Claim("email", email));
        if (verified is not null) person.AddClaim(new Claim("email_verified", verified));

        ClaimsPrincipal? found = OidcSignIn.Operator(new ClaimsPrincipal(person), Settings("ann@example.com", "4711"));

        Assert.AreEqual(expected, found is not null);
        if (found is not null) Assert.IsTrue(found.HasClaim(AccessScopes.Claim, AccessScopes.Admin));
    }

    [TestMethod]
    [DataRow("4711", "4711", true)]
    [DataRow("4712", "ann@example.com", true)]
    [DataRow("4713", "gone@example.com", false)]
    public async Task Session_OfAProvider_EndsWithTheListOfOperators(string subject, string name, bool expected)
    {
        await using TestService service = await TestService.StartAsync();
        var sessions = new OperatorSessions(
            service.App.Services.GetRequiredService<OperatorAccount>(), new AccessSettings(Settings("ann@example.com", "4711"), [], ResetPassword: false, PasswordFile: null));

        Assert.AreEqual(expected, await sessions.IsValidAsync(OperatorPrincipal.Create(subject, name), CancellationToken.None));
    }

    private static OidcSettings Settings(params string[] allowed) =>
        new(new Uri("https://id.example"), "client", "secret", new HashSet<string>(allowed, StringComparer.OrdinalIgnoreCase));

    [TestMethod]
    public async Task Login_Configured_SendsToTheProviderWithPkceAndPrintsNoLink()
    {
        await using TestService service = TestService.Build(s_variables);
        service.App.Services.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get(AccessSchemes.Oidc).ConfigurationManager =
            new StaticConfigurationManager<OpenIdConnectConfiguration>(new OpenIdConnectConfiguration { AuthorizationEndpoint = "https://id.example/authorize", Issuer = "https://id.example" });
        await service.App.StartAsync();
        using HttpClient browser = service.Browser();

        using HttpResponseMessage response = await browser.GetAsync("/login/oidc?returnUrl=%2Fincidents");

        Assert.AreEqual(HttpStatusCode.Redirect, response.StatusCode);
        string to = response.Headers.Location!.OriginalString;
        Assert.StartsWith("https://id.example/authorize?", to);
        Assert.Contains("code_challenge_method=S256", to);
        Assert.DoesNotContain("very-secret-value", to + service.Log.All);
        Assert.IsEmpty(service.Announcer.Lines);
    }

    [TestMethod]
    public async Task Login_NotConfigured_IsNotFound()
    {
        await using TestService service = await TestService.StartAsync();
        using HttpClient browser = service.Browser();

        using HttpResponseMessage response = await browser.GetAsync("/login/oidc");

        Assert.AreEqual(HttpStatusCode.NotFound, response.StatusCode);
    }
}
