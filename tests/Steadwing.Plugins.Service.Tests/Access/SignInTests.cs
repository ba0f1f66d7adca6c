using System.Net;
using System.Text.RegularExpressions;
using Steadwing.Plugins.Host.Access;
using Steadwing.Plugins.Host.Composition;
using Steadwing.Plugins.Service.Tests.Api;
using static Steadwing.Plugins.Service.Tests.Api.TestService;

namespace Steadwing.Plugins.Service.Tests.Access;

[TestClass]
public sealed partial class SignInTests
{
    private const string Password = "correct horse battery";

    [TestMethod]
    public async Task FirstStart_OneTimeLink_SetsThePasswordOnceAndSignsIn()
    {
        await using TestService service = await StartAsync();
        using HttpClient browser = service.Browser();
        string code = Code(service);

        using HttpResponseMessage set = await SetUpAsync(browser, code, Password);
        using HttpResponseMessage home = await browser.GetAsync("/api/v1/integrations");
        using HttpClient other = service.Browser();
        using HttpResponseMessage again = await SetUpAsync(other, code, "another long password");

        Assert.AreEqual(HttpStatusCode.Redirect, set.StatusCode);
        Assert.AreEqual(HttpStatusCode.OK, home.StatusCode);
        Assert.AreEqual(HttpStatusCode.BadRequest, again.StatusCode);
        Assert.Contains("used up", await again.Content.ReadAsStringAsync());
        Assert.AreEqual(HttpStatusCode.Redirect, (await LoginAsync(other, Password)).StatusCode);
        Assert.DoesNotContain(code, service.Log.All);
        Assert.DoesNotContain(Password, service.Log.All);
    }

    [TestMethod]
    public async Task FirstStart_LinkAfterItsTime_IsRefused()
    {
        await using TestService service = await StartAsync();
        using HttpClient browser = service.Browser();
        service.Clock.Advance(SetupCode.Lifetime);

        using HttpResponseMessage response = await SetUpAsync(browser, Code(service), Password);

        Assert.AreEqual(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [TestMethod]
    [DataRow("wrong", Password, Password)]
    [DataRow(null, "short", "short")]
    [DataRow(null, "aaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaaaaa")]
    [DataRow(null, Password, "correct horse batterx")]
    public async Task Setup_WrongInput_KeepsTheCode(string? code, string password, string repeated)
    {
        await using TestService service = await StartAsync();
        using HttpClient browser = service.Browser();

        using HttpResponseMessage refused = await SetUpAsync(browser, code ?? Code(service), password, repeated);
        using HttpResponseMessage accepted = await SetUpAsync(browser, Code(service), Password);

        Assert.AreEqual(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.AreEqual(HttpStatusCode.Redirect, accepted.StatusCode);
    }

    [TestMethod]
    public async Task SecondStart_PasswordIsSet_PrintsNoLinkAndLetsIn()
    {
        string folder;
        TestService first = await StartAsync();
        using (HttpClient browser = first.Browser())
        {
            Assert.AreEqual(HttpStatusCode.Redirect, (await SetUpAsync(browser, Code(first), Password)).StatusCode);
            folder = first.Folder;
        }

        await first.App.DisposeAsync();
        await using TestService second = Build(folder: folder);
        await second.App.StartAsync();

        Assert.IsEmpty(second.Announcer.Lines);
        using HttpClient again = second.Browser();
        Assert.AreEqual(HttpStatusCode.Redirect, (await LoginAsync(again, Password)).StatusCode);
    }

    [TestMethod]
    public async Task Login_FiveWrongPasswords_LocksEvenTheRightOneOutForAWhile()
    {
        await using TestService service = await StartAsync();
        using HttpClient browser = service.Browser();
        await SetUpAsync(browser, Code(service), Password);
        using HttpClient stranger = service.Browser();

        for (int attempt = 1; attempt <= OperatorAccount.AttemptsBeforeLock; attempt++)
            Assert.AreEqual(HttpStatusCode.Unauthorized, (await LoginAsync(stranger, $"wrong password {attempt}")).StatusCode);
        using HttpResponseMessage locked = await LoginAsync(stranger, Password);
        service.Clock.Advance(OperatorAccount.LockTime);
        using HttpResponseMessage after = await LoginAsync(stranger, Password);

        Assert.AreEqual(HttpStatusCode.TooManyRequests, locked.StatusCode);
        Assert.AreEqual(HttpStatusCode.Redirect, after.StatusCode);
    }

    [TestMethod]
    [DataRow("/incidents/inc-1", "/incidents/inc-1")]
    [DataRow("https://evil.example/", "/")]
    [DataRow("//evil.example/", "/")]
    [DataRow("/\\evil.example/", "/")]
    public async Task Login_ReturnUrl_StaysOnThisService(string returnUrl, string expected)
    {
        await using TestService service = await StartAsync();
        using HttpClient browser = service.Browser();
        await SetUpAsync(browser, Code(service), Password);
        using HttpClient other = service.Browser();

        using HttpResponseMessage response = await LoginAsync(other, Password, returnUrl);

        Assert.AreEqual(expected, response.Headers.Location?.OriginalString);
    }

    [TestMethod]
    public async Task Cookie_AfterSignIn_IsHttpOnlyAndLaxAndEndsAtSignOut()
    {
        await using TestService service = await StartAsync();
        using HttpClient browser = service.Browser();
        using HttpResponseMessage set = await SetUpAsync(browser, Code(service), Password);
        string cookie = set.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("steadwing=", StringComparison.Ordinal));

        using HttpResponseMessage unprotected = await browser.PostAsync("/logout", new FormUrlEncodedContent([]));
        string token = await FormTokenAsync(browser);
        using HttpResponseMessage signedOut = await browser.PostAsync("/logout", new FormUrlEncodedContent([new("__RequestVerificationToken", token)]));
        using HttpResponseMessage after = await browser.GetAsync("/api/v1/integrations");

        Assert.Contains("httponly", cookie);
        Assert.Contains("samesite=lax", cookie);
        Assert.AreEqual(HttpStatusCode.BadRequest, unprotected.StatusCode);
        Assert.AreEqual(HttpStatusCode.Redirect, signedOut.StatusCode);
        await ProblemAsync(after, HttpStatusCode.Unauthorized);
    }

    [TestMethod]
    public async Task Post_BySessionCookie_NeedsTheAntiforgeryToken()
    {
        await using TestService service = await StartAsync();
        using HttpClient browser = service.Browser();
        await SetUpAsync(browser, Code(service), Password);

        using HttpResponseMessage without = await browser.PostAsync("/api/v1/incidents/inc-1/runs", null);
        browser.DefaultRequestHeaders.Add(CookieAntiforgery.Header, await FormTokenAsync(browser));
        using HttpResponseMessage with = await browser.PostAsync("/api/v1/incidents/inc-1/runs", null);

        Assert.AreEqual("Antiforgery token missing or wrong", (await ProblemAsync(without, HttpStatusCode.BadRequest)).GetProperty("title").GetString());
        Assert.AreEqual(HttpStatusCode.Accepted, with.StatusCode);
    }

    [TestMethod]
    public async Task Login_WithoutAntiforgeryToken_IsRefused()
    {
        await using TestService service = await StartAsync();
        using HttpClient browser = service.Browser();

        using HttpResponseMessage response = await browser.PostAsync("/login", new FormUrlEncodedContent([new("password", Password)]));

        Assert.AreEqual(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [TestMethod]
    public async Task NewPassword_ByResetLink_EndsOldSessions()
    {
        await using TestService service = await StartAsync(new Dictionary<string, string> { ["STEADWING_RESET_PASSWORD"] = "1" });
        using HttpClient old = service.Browser();
        await SetUpAsync(old, Code(service), Password);
        var account = (OperatorAccount)service.App.Services.GetService(typeof(OperatorAccount))!;

        await account.SetPasswordAsync("a new long password", default);
        using HttpResponseMessage response = await old.GetAsync("/api/v1/integrations");

        await ProblemAsync(response, HttpStatusCode.Unauthorized);
    }

    [TestMethod]
    [DataRow("http://0.0.0.0:0")]
    [DataRow("http://*:0")]
    [DataRow("http://[::]:0")]
    public async Task Start_ReachableByOthersWithoutPassword_Refuses(string url)
    {
        await using TestService service = Build(url: url);

        InputException refused = await Assert.ThrowsExactlyAsync<InputException>(() => service.App.StartAsync());

        Assert.Contains("nobody has set a password", refused.Message);
    }

    [TestMethod]
    public async Task Answers_AnyPage_CarryTheSecurityHeaders()
    {
        await using TestService service = await StartAsync();
        using HttpClient browser = service.Browser();

        using HttpResponseMessage page = await browser.GetAsync("/login");
        using HttpResponseMessage api = await browser.GetAsync("/api/v1/incidents");
        using HttpResponseMessage foreign = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/login") { Headers = { Host = "evil.example" } });

        foreach (HttpResponseMessage response in (HttpResponseMessage[])[page, api])
        {
            Assert.AreEqual("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.AreEqual("DENY", response.Headers.GetValues("X-Frame-Options").Single());
            Assert.AreEqual("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
            Assert.Contains("frame-ancestors 'none'", response.Headers.GetValues("Content-Security-Policy").Single());
        }

        Assert.DoesNotContain("unsafe-inline", page.Headers.GetValues("Content-Security-Policy").Single());
        Assert.AreEqual(HttpStatusCode.BadRequest, foreign.StatusCode);
    }

    [TestMethod]
    public async Task Answers_NameOfTheProxy_IsLetInWhenNamed()
    {
        await using TestService service = await StartAsync(new Dictionary<string, string> { ["STEADWING_PUBLIC_HOSTS"] = "steadwing.example" });
        using HttpClient browser = service.Browser();

        using HttpResponseMessage named = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/login") { Headers = { Host = "steadwing.example" } });

        Assert.AreEqual(HttpStatusCode.OK, named.StatusCode);
    }

    private static string Code(TestService service)
    {
        string line = service.Announcer.Lines.Single(line => line.Contains('#', StringComparison.Ordinal));
        Assert.Contains($"{service.Address.AbsoluteUri}setup#", line);
        return line[(line.IndexOf('#', StringComparison.Ordinal) + 1)..];
    }

    private static async Task<HttpResponseMessage> SetUpAsync(HttpClient browser, string code, string password, string? repeated = null) =>
        await browser.PostAsync("/setup", new FormUrlEncodedContent(
        [
            new("__RequestVerificationToken", await PageTokenAsync(browser, "/setup")), new("code", code), new("password", password), new("repeated", repeated ?? password),
        ]));

    private static async Task<HttpResponseMessage> LoginAsync(HttpClient browser, string password, string returnUrl = "/") =>
        await browser.PostAsync("/login", new FormUrlEncodedContent(
        [
            new("__RequestVerificationToken", await PageTokenAsync(browser, "/login")), new("password", password), new("returnUrl", returnUrl),
        ]));

    private static async Task<string> PageTokenAsync(HttpClient browser, string path) =>
        WebUtility.HtmlDecode(TokenField().Match(await browser.GetStringAsync(path)).Groups[1].Value);

    private static async Task<string> FormTokenAsync(HttpClient browser) =>
        (await ReadAsync(await browser.GetAsync("/api/v1/antiforgery"), HttpStatusCode.OK)).GetProperty("token").GetString()!;

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex TokenField();
}
