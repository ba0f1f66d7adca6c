using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Steadwing.Plugins.Browser.Tests.Fakes;
using static Microsoft.Playwright.Assertions;

namespace Steadwing.Plugins.Browser.Tests.Pages;

[TestClass]
public sealed class StoryTests
{
    private const string Password = "a few words that nobody guesses";

    [TestMethod]
    [Timeout(180_000, CooperativeCancellation = true)]
    public async Task Service_FromFirstStartToNewKey_TellsTheStory()
    {
        await using ServiceHost host = await ServiceHost.StartAsync();
        await using BrowserSession browser = await Chromium.OpenAsync();
        IPage page = browser.Page;
        var errors = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error") errors.Add(message.Text);
        };

        // First start: nobody gets in without the link that was printed.
        await page.GotoAsync($"{host.Address}/");
        Assert.Contains("/login", page.Url);
        await page.GotoAsync(host.SetupLink);
        Assert.IsEmpty((await page.RunAxe()).Violations.Where(violation => violation.Impact is "serious" or "critical").Select(violation => violation.Help));
        await page.GetByLabel("New password").FillAsync(Password);
        await page.GetByLabel("The same again").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Set password" }).ClickAsync();
        await Expect(page.GetByText("No incident yet")).ToBeVisibleAsync();
        await Screenshots.TakeAsync(page, "incidents-empty");
        await Expect(page.Locator("form[action='/logout'] input[name='__RequestVerificationToken']")).ToHaveCountAsync(1);

        // Paste the key and connect.
        await page.GetByRole(AriaRole.Link, new() { Name = "Settings" }).ClickAsync();
        ILocator card = page.Locator("#e2b");
        await Expect(card).ToContainTextAsync("Not set up");
        await Expect(page.Locator("#status-page")).ToContainTextAsync("Status page");
        await Screenshots.TakeAsync(page, "settings-closed");
        await card.Locator(".sw-fold").ClickAsync();
        await page.GetByLabel("API Key").FillAsync(ServiceHost.FirstKey);
        await card.GetByRole(AriaRole.Button, new() { Name = "Save and connect" }).ClickAsync();
        await Expect(card).ToContainTextAsync("Connected");
        await Expect(card.GetByTestId("capability")).ToHaveCountAsync(6);
        await Expect(card.Locator(".sw-good-text")).ToHaveCountAsync(6);
        await Expect(page.GetByLabel("API Key")).ToHaveValueAsync("");
        await Expect(page.GetByLabel("API Key")).ToHaveAttributeAsync("placeholder", "set, ends in …00ab");
        Assert.DoesNotContain(ServiceHost.FirstKey, await page.ContentAsync(), "The key came back to the browser.");
        await Screenshots.TakeAsync(page, "settings");

        // Start an incident and watch it.
        await page.GetByRole(AriaRole.Link, new() { Name = "Incidents", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "New incident" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Find the cause" }).ClickAsync();
        await Expect(page.GetByText("say in one line what was seen")).ToBeVisibleAsync();
        await page.GetByLabel("What was seen").FillAsync("Month-end reconciliation fails for one customer");
        await page.GetByLabel("Error text").FillAsync("CommandExitException: Command exited with code 137");
        await page.GetByRole(AriaRole.Button, new() { Name = "Find the cause" }).ClickAsync();
        await Expect(page.GetByTestId("progress")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("progress").Locator("li").First).ToBeVisibleAsync();
        await Screenshots.TakeAsync(page, "progress");

        // Read the report and open the proof.
        await Expect(page.Locator(".sw-verdict")).ToContainTextAsync("Cause identified", new() { Timeout = 60_000 });
        await Expect(page.Locator(".sw-cause").First).ToContainTextAsync("e2b.memory-exhausted");
        ILocator cite = page.Locator(".sw-cause .sw-cite").First;
        await cite.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(cite).ToHaveAttributeAsync("aria-expanded", "true");
        await Expect(page.GetByTestId("evidence").First).ToContainTextAsync("GET /");
        await Screenshots.TakeAsync(page, "report");
        await Expect(page.Locator(".sw-plot").First).ToBeVisibleAsync();
        await Expect(page.Locator(".sw-lane .sw-moment").First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Timeline" }).EvaluateAsync("e => e.scrollIntoView()");
        await Screenshots.TakeAsync(page, "report-timeline");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Resources of" }).First.EvaluateAsync("e => e.scrollIntoView()");
        await Screenshots.TakeAsync(page, "report-charts");
        await page.GetByRole(AriaRole.Heading, new() { Name = "All evidence" }).EvaluateAsync("e => e.scrollIntoView()");
        await Screenshots.TakeAsync(page, "report-evidence");
        string incident = page.Url;

        // What the host let out: reading requests only.
        await page.GetByText("Every request that was made").ClickAsync();
        await Expect(page.Locator(".sw-audit tbody tr").First).ToContainTextAsync("GET /");
        Assert.AreEqual(0, await page.Locator(".sw-audit td.sw-request").Filter(new() { HasNotText = "GET /" }).CountAsync());
        await page.GetByTestId("audit").EvaluateAsync("e => e.scrollIntoView()");
        await Screenshots.TakeAsync(page, "report-audit");

        // The key is revoked: a run finds out, the card turns red.
        host.Emulator.Revoke(ServiceHost.FirstKey);
        await page.GetByRole(AriaRole.Button, new() { Name = "Run again" }).ClickAsync();
        await Expect(page.Locator(".sw-gaps").First).ToContainTextAsync("unauthenticated", new() { Timeout = 60_000 });
        await page.GetByRole(AriaRole.Link, new() { Name = "Settings" }).ClickAsync();
        await Expect(card).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("sw-edge-bad"));
        await Expect(card).ToContainTextAsync("Not working");
        await card.Locator(".sw-fold").ClickAsync();
        await Expect(card.Locator(".sw-fix").First).ToBeVisibleAsync();
        await Screenshots.TakeAsync(page, "settings-revoked");

        // A new key, no restart.
        host.Emulator.Accept(ServiceHost.SecondKey);
        await page.GetByLabel("API Key").FillAsync(ServiceHost.SecondKey);
        await card.GetByRole(AriaRole.Button, new() { Name = "Save and connect" }).ClickAsync();
        await Expect(card).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("sw-edge-good"));
        await page.GotoAsync(incident);
        await page.GetByRole(AriaRole.Button, new() { Name = "Run again" }).ClickAsync();
        await Expect(page.Locator(".sw-verdict")).ToContainTextAsync("Cause identified", new() { Timeout = 60_000 });
        await Expect(page.Locator(".sw-versions a")).ToHaveCountAsync(3);

        // Signed out is out.
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(page.GetByLabel("Password")).ToBeVisibleAsync();
        await page.GotoAsync(incident);
        Assert.Contains("/login", page.Url);
        Assert.IsEmpty(errors, string.Join('\n', errors));
    }
}
