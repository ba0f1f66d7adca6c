using System.Net;
using System.Net.Http.Headers;
using Microsoft.Playwright;
using Steadwing.Plugins.Browser.Tests.Fakes;
using static Microsoft.Playwright.Assertions;

namespace Steadwing.Plugins.Browser.Tests.Pages;

[TestClass]
public sealed class AccessPageTests
{
    private const string Password = "a few words that nobody guesses";
    private const string NewPassword = "other words that nobody guesses";

    [TestMethod]
    public async Task Access_TokenAndPassword_WorkAsTheySay()
    {
        await using ServiceHost host = await ServiceHost.StartAsync();
        await using BrowserSession browser = await Chromium.OpenAsync();
        IPage page = browser.Page;
        await page.GotoAsync($"{host.Address}/access");
        Assert.Contains("/login?returnUrl=%2Faccess", page.Url);
        await page.GotoAsync(host.SetupLink);
        await page.GetByLabel("New password").FillAsync(Password);
        await page.GetByLabel("The same again").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Set password" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Access" }).ClickAsync();

        // A token: seen once, works, is revoked.
        await page.GetByLabel("What the token is for").FillAsync("nightly build");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a token" }).ClickAsync();
        string token = await page.GetByLabel("The new API token").InputValueAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Copy" }).ClickAsync();
        await Expect(page.GetByText("Copied.")).ToBeVisibleAsync();
        Assert.AreEqual(token, await page.EvaluateAsync<string>("navigator.clipboard.readText()"));
        using var program = new HttpClient { BaseAddress = new Uri(host.Address) };
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        Assert.AreEqual(HttpStatusCode.OK, (await program.GetAsync("/api/v1/incidents")).StatusCode);
        await page.ReloadAsync();
        await Expect(page.GetByTestId("token")).ToContainTextAsync("nightly build");
        Assert.DoesNotContain(token, await page.ContentAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke nightly build" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke it" }).ClickAsync();
        await Expect(page.GetByTestId("token")).ToContainTextAsync("Revoked");
        Assert.AreEqual(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/v1/incidents")).StatusCode);

        // A second session is open while the password changes.
        await using BrowserSession otherBrowser = await Chromium.OpenAsync();
        IPage other = otherBrowser.Page;
        await other.GotoAsync($"{host.Address}/login");
        await SignInAsync(other, Password);
        await Expect(other.GetByText("No incident yet")).ToBeVisibleAsync();
        await page.GetByLabel("Current password").FillAsync("not the password");
        await page.GetByLabel("New password").FillAsync(NewPassword);
        await page.GetByLabel("The new one again").FillAsync(NewPassword);
        await page.GetByRole(AriaRole.Button, new() { Name = "Change the password" }).ClickAsync();
        await Expect(page.GetByText("That is not the password.")).ToBeVisibleAsync();
        await page.GetByLabel("Current password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Change the password" }).ClickAsync();

        // The old one is worth nothing any more, not even on a page that was open.
        await Expect(page.GetByText("The password was changed")).ToBeVisibleAsync();
        await Expect(other.GetByTestId("ended")).ToBeVisibleAsync();
        await other.GotoAsync($"{host.Address}/settings");
        Assert.Contains("/login", other.Url);
        await SignInAsync(page, Password);
        await Expect(page.GetByText("That is not the password.")).ToBeVisibleAsync();
        await SignInAsync(page, NewPassword);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Access" })).ToBeVisibleAsync();
    }

    [TestMethod]
    [DataRow("", 1280, ColorScheme.Light)]
    [DataRow("-dark", 1280, ColorScheme.Dark)]
    [DataRow("-phone", 390, ColorScheme.Light)]
    public async Task Access_NewTokenAndRevocation_FitTheScreen(string name, int width, ColorScheme scheme)
    {
        await using PageHost host = await PageHost.StartAsync(latencyMs: 0);
        await host.Account.SetPasswordAsync(Password, CancellationToken.None);
        await host.Tokens.CreateAsync("alerts of the payment team", ["submit"], TimeSpan.FromDays(30), CancellationToken.None);
        await host.Tokens.RevokeAsync((await host.Tokens.CreateAsync("old dashboard", ["read"], null, CancellationToken.None)).Details.Id, CancellationToken.None);
        await using BrowserSession browser = await Chromium.OpenAsync(width, 844, scheme);
        IPage page = browser.Page;
        await page.GotoAsync($"{host.Address}/access");
        await page.GetByLabel("What the token is for").FillAsync("nightly build");
        await Screenshots.TakeAsync(page, $"access{name}", whole: true);

        await page.GetByRole(AriaRole.Button, new() { Name = "Make a token" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke alerts" }).ClickAsync();
        await Expect(page.GetByText("locked out at once")).ToBeVisibleAsync();
        await page.GetByLabel("The new API token").EvaluateAsync("e => e.value = 'stw_0123456789ab_(shown once)'");
        await Screenshots.TakeAsync(page, $"access-token{name}", whole: true);

        Assert.IsLessThanOrEqualTo(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
    }

    private static async Task SignInAsync(IPage page, string password)
    {
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }
}
