using System.Diagnostics;
using Microsoft.Playwright;
using Steadwing.Plugins.Browser.Tests.Fakes;
using static Microsoft.Playwright.Assertions;

namespace Steadwing.Plugins.Browser.Tests.Pages;

[TestClass]
public sealed class ReportPageTests
{
    [TestMethod]
    public async Task Report_WithHostileText_ShowsItAsText()
    {
        await using PageHost host = await PageHost.StartAsync(latencyMs: 0);
        host.Incidents.Add(SampleReports.Create(5, SampleReports.Hostile), "INC-1", SampleReports.Hostile);
        await using BrowserSession browser = await Chromium.OpenAsync();
        IPage page = browser.Page;

        await page.GotoAsync($"{host.Address}/incidents/INC-1");
        await page.Locator(".sw-cite").First.ClickAsync();
        await page.GetByText("As reported").ClickAsync();
        await page.GetByText("Raw JSON").ClickAsync();
        await Expect(page.Locator(".sw-json")).ToContainTextAsync("onerror");

        await Expect(page.Locator("#headline")).ToHaveTextAsync(SampleReports.Hostile);
        Assert.AreNotEqual("owned", await page.TitleAsync());
        Assert.AreEqual(0, await page.Locator(".sw-main img").CountAsync());
        Assert.AreEqual(0, await page.Locator(".sw-main script").CountAsync());
    }

    [TestMethod]
    public async Task Report_WithTenThousandItems_StaysSmooth()
    {
        await using PageHost host = await PageHost.StartAsync(latencyMs: 0);
        host.Incidents.Add(SampleReports.Create(10_000), "INC-1", "Large");
        await using BrowserSession browser = await Chromium.OpenAsync();
        IPage page = browser.Page;

        var watch = Stopwatch.StartNew();
        await page.GotoAsync($"{host.Address}/incidents/INC-1");
        await Expect(page.GetByText("10000 of 10000")).ToBeVisibleAsync();
        TimeSpan shown = watch.Elapsed;
        Assert.IsLessThan(200, await page.Locator(".sw-evidence-row").CountAsync(), "The list is not virtual.");

        watch.Restart();
        await page.Locator(".sw-evidence-list").EvaluateAsync("e => e.scrollTop = e.scrollHeight");
        await Expect(page.Locator(".sw-evidence-row").GetByText("(9999)")).ToBeVisibleAsync();
        TimeSpan scrolled = watch.Elapsed;

        watch.Restart();
        await page.GetByLabel("Filter the evidence").FillAsync("(1234)");
        await Expect(page.GetByText("1 of 10000")).ToBeVisibleAsync();
        TimeSpan filtered = watch.Elapsed;

        Console.WriteLine($"shown {shown.TotalMilliseconds:0} ms, scrolled {scrolled.TotalMilliseconds:0} ms, filtered {filtered.TotalMilliseconds:0} ms");
        Assert.IsLessThan(TimeSpan.FromSeconds(10), shown);
        Assert.IsLessThan(TimeSpan.FromSeconds(3), scrolled);
        Assert.IsLessThan(TimeSpan.FromSeconds(3), filtered);
    }

    [TestMethod]
    public async Task Report_ExportButtons_GiveFiles()
    {
        await using PageHost host = await PageHost.StartAsync(latencyMs: 0);
        host.Incidents.Add(SampleReports.Create(), "INC-1", "Memory");
        await using BrowserSession browser = await Chromium.OpenAsync();
        IPage page = browser.Page;
        await page.GotoAsync($"{host.Address}/incidents/INC-1");

        foreach ((string button, string start) in new[] { ("Markdown", "# "), ("HTML", "<!DOCTYPE html>"), ("JSON", "{") })
        {
            IDownload download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync());
            string text = await File.ReadAllTextAsync((await download.PathAsync())!);
            Assert.StartsWith(start, text);
        }
    }

    [TestMethod]
    public async Task Run_WhenCancelled_EndsInAReport()
    {
        await using PageHost host = await PageHost.StartAsync(latencyMs: 800);
        await host.Integrations.SaveAsync("e2b", new(true, new Dictionary<string, string?>(), new Dictionary<string, string?> { ["apiKey"] = PageHost.FirstKey }), CancellationToken.None);
        await using BrowserSession browser = await Chromium.OpenAsync();
        IPage page = browser.Page;
        await page.GotoAsync($"{host.Address}/incidents/new");
        await page.GetByLabel("What was seen").FillAsync("Slow");
        await page.GetByRole(AriaRole.Button, new() { Name = "Find the cause" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Cancel the run" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Incidents", Exact = true }).First.ClickAsync();
        await Expect(page.Locator(".sw-incidents")).ToContainTextAsync("Running");
        await Screenshots.TakeAsync(page, "incidents-running");
        await page.Locator(".sw-incidents a").ClickAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel the run" }).ClickAsync();

        await Expect(page.Locator(".sw-verdict")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Run again" })).ToBeVisibleAsync();
        await Expect(page.Locator(".sw-usage")).ToContainTextAsync("cancelled");
    }

    [TestMethod]
    public async Task Report_RequestsUnfolded_ListsEveryOneInParts()
    {
        await using PageHost host = await PageHost.StartAsync(latencyMs: 0);
        host.Incidents.Add(SampleReports.Create(), "INC-1", "Memory", SampleReports.Audit(120));
        await using BrowserSession browser = await Chromium.OpenAsync();
        IPage page = browser.Page;
        await page.GotoAsync($"{host.Address}/incidents/INC-1");

        await page.GetByText("Every request that was made").ClickAsync();
        await Expect(page.GetByText("1–50 of 120")).ToBeVisibleAsync();
        await Expect(page.Locator(".sw-audit tbody tr")).ToHaveCountAsync(50);
        await page.GetByRole(AriaRole.Button, new() { Name = "Later" }).ClickAsync();
        await Expect(page.GetByText("51–100 of 120")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Later" }).ClickAsync();

        await Expect(page.Locator(".sw-audit tbody tr")).ToHaveCountAsync(20);
        await Expect(page.Locator(".sw-audit tbody tr").Last).ToContainTextAsync("refused");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Later" })).ToBeDisabledAsync();
    }

    [TestMethod]
    public async Task Theme_WhenToggled_IsKept()
    {
        await using PageHost host = await PageHost.StartAsync(latencyMs: 0);
        await using BrowserSession browser = await Chromium.OpenAsync();
        IPage page = browser.Page;
        await page.GotoAsync($"{host.Address}/settings");
        await page.GetByRole(AriaRole.Button, new() { Name = "Use the dark theme" }).ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Use the light theme" })).ToBeVisibleAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
    }

    [TestMethod]
    [DataRow("dark", 1280, 900, ColorScheme.Dark)]
    [DataRow("phone", 390, 844, ColorScheme.Light)]
    public async Task Report_OfTheStory_FitsTheScreen(string name, int width, int height, ColorScheme scheme)
    {
        await using PageHost host = await PageHost.StartAsync(latencyMs: 0);
        await host.Integrations.SaveAsync("e2b", new(true, new Dictionary<string, string?>(), new Dictionary<string, string?> { ["apiKey"] = PageHost.FirstKey }), CancellationToken.None);
        await using BrowserSession browser = await Chromium.OpenAsync(width, height, scheme);
        IPage page = browser.Page;
        await page.GotoAsync($"{host.Address}/incidents/new");
        await page.GetByLabel("What was seen").FillAsync("Month-end reconciliation fails for one customer");
        await Screenshots.TakeAsync(page, $"new-incident-{name}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Find the cause" }).ClickAsync();
        await Expect(page.Locator(".sw-verdict")).ToContainTextAsync("Cause identified", new() { Timeout = 60_000 });
        await Screenshots.TakeAsync(page, $"report-{name}");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Timeline" }).EvaluateAsync("e => e.scrollIntoView()");
        await Screenshots.TakeAsync(page, $"report-timeline-{name}");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Resources of" }).First.EvaluateAsync("e => e.scrollIntoView()");
        await Screenshots.TakeAsync(page, $"report-charts-{name}");
        await page.GetByText("Every request that was made").ClickAsync();
        await Expect(page.Locator(".sw-audit tbody tr").First).ToBeVisibleAsync();
        await page.GetByTestId("audit").EvaluateAsync("e => e.scrollIntoView()");
        await Screenshots.TakeAsync(page, $"report-audit-{name}");
        await Screenshots.TakeAsync(page, $"report-whole-{name}", whole: true);
        Assert.IsLessThanOrEqualTo(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        await page.GetByRole(AriaRole.Link, new() { Name = "Incidents", Exact = true }).First.ClickAsync();
        await Expect(page.Locator(".sw-incidents")).ToBeVisibleAsync();
        await Screenshots.TakeAsync(page, $"incidents-{name}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Settings" }).ClickAsync();
        await page.Locator("#e2b .sw-fold").ClickAsync();
        await Expect(page.Locator("#e2b").GetByTestId("capability").First).ToBeVisibleAsync();
        await Screenshots.TakeAsync(page, $"settings-{name}", whole: true);
    }
}
