using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Steadwing.Plugins.Browser.Tests.Fakes;
using static Microsoft.Playwright.Assertions;

namespace Steadwing.Plugins.Browser.Tests.Pages;

[TestClass]
public sealed class AccessibilityTests
{
    private static readonly string[] s_serious = ["serious", "critical"];

    [TestMethod]
    [DataRow(ColorScheme.Light, 1280)]
    [DataRow(ColorScheme.Dark, 1280)]
    [DataRow(ColorScheme.Dark, 390)]
    public async Task Pages_InBothThemesAndOnAPhone_HaveNoSeriousFinding(ColorScheme scheme, int width)
    {
        await using PageHost host = await PageHost.StartAsync(latencyMs: 0);
        host.Incidents.Add(SampleReports.Create(40), "INC-1", "Memory", SampleReports.Audit(3));
        await host.Account.SetPasswordAsync("a few words that nobody guesses", CancellationToken.None);
        await host.Tokens.CreateAsync("nightly build", ["submit", "read"], null, CancellationToken.None);
        await using BrowserSession browser = await Chromium.OpenAsync(width, 844, scheme);
        IPage page = browser.Page;
        var findings = new List<string>();

        foreach ((string path, string ready) in new[]
        {
            ("/", ".sw-incidents"), ("/?search=nothing", ".sw-empty"), ("/incidents/new", "textarea"), ("/settings", ".sw-integration"),
            ("/incidents/INC-1", ".sw-verdict"), ("/incidents/unknown", ".sw-empty"), ("/access", "[data-testid=token]"), ("/not-found", ".sw-empty"),
        })
        {
            await page.GotoAsync(host.Address + path);
            await Expect(page.Locator(ready).First).ToBeVisibleAsync();
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = scheme == ColorScheme.Dark ? "Use the light theme" : "Use the dark theme" })).ToBeVisibleAsync();
            if (path == "/settings") await page.Locator("#e2b .sw-fold").ClickAsync();
            if (path == "/incidents/INC-1")
            {
                await page.Locator(".sw-cite").First.ClickAsync();
                await page.GetByText("Every request that was made").ClickAsync();
                await Expect(page.Locator(".sw-audit")).ToBeVisibleAsync();
            }

            if (path == "/access")
            {
                await page.GetByLabel("What the token is for").FillAsync("build");
                await page.GetByRole(AriaRole.Button, new() { Name = "Make a token" }).ClickAsync();
                await Expect(page.Locator(".sw-copy")).ToBeVisibleAsync();
                await page.GetByRole(AriaRole.Button, new() { Name = "Revoke nightly build" }).ClickAsync();
            }

            AxeResult result = await page.RunAxe();
            findings.AddRange(result.Violations.Where(violation => s_serious.Contains(violation.Impact))
                .Select(violation => $"{path} {violation.Id}: {violation.Help}: {violation.Nodes[0].Html}"));
            int overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            Assert.IsLessThanOrEqualTo(0, overflow, $"{path} is {overflow} pixels too wide at {width}.");
        }

        Assert.IsEmpty(findings, string.Join('\n', findings));
    }

    [TestMethod]
    public async Task SignInPages_InBothThemesAndOnAPhone_HaveNoSeriousFinding()
    {
        await using ServiceHost host = await ServiceHost.StartAsync();
        var findings = new List<string>();
        foreach ((string name, ColorScheme scheme, int width) in new[] { ("", ColorScheme.Light, 1280), ("-dark", ColorScheme.Dark, 1280), ("-phone", ColorScheme.Dark, 390) })
        {
            await using BrowserSession browser = await Chromium.OpenAsync(width, 844, scheme);
            foreach ((string path, string picture) in new[] { ("/login", "sign-in"), ("/login?changed=true", "sign-in-changed"), ("/setup", "set-password") })
            {
                await browser.Page.GotoAsync(host.Address + path);
                await Screenshots.TakeAsync(browser.Page, picture + name);
                AxeResult result = await browser.Page.RunAxe();
                findings.AddRange(result.Violations.Where(violation => s_serious.Contains(violation.Impact)).Select(violation => $"{path} {scheme} {width} {violation.Id}: {violation.Nodes[0].Html}"));
            }
        }

        Assert.IsEmpty(findings, string.Join('\n', findings));
    }
}
