using Microsoft.Playwright;

namespace Steadwing.Plugins.Browser.Tests;

/// <summary>The system's Chromium, started once for all tests.</summary>
[TestClass]
public sealed class Chromium
{
    private const string Executable = "/usr/bin/chromium";
    private static readonly string[] s_arguments =
        ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private static readonly SemaphoreSlim s_once = new(1);
    private static IPlaywright? s_playwright;
    private static IBrowser? s_browser;

    internal static async Task<BrowserSession> OpenAsync(int width = 1280, int height = 900, ColorScheme scheme = ColorScheme.Light)
    {
        IBrowser browser = await StartAsync();
        IBrowserContext context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
            Permissions = ["clipboard-read", "clipboard-write"],
        });
        context.SetDefaultTimeout(20_000);
        return new BrowserSession(context, await context.NewPageAsync());
    }

    [AssemblyCleanup]
    public static async Task StopAsync()
    {
        if (s_browser is not null) await s_browser.DisposeAsync();
        s_playwright?.Dispose();
    }

    private static async Task<IBrowser> StartAsync()
    {
        if (!File.Exists(Executable))
        {
            string reason = $"There is no browser at {Executable}; install the package chromium.";
            if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(reason);
            Assert.Inconclusive(reason);
        }

        await s_once.WaitAsync();
        try
        {
            s_playwright ??= await Playwright.CreateAsync();
            return s_browser ??= await s_playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Executable, Args = s_arguments });
        }
        finally
        {
            s_once.Release();
        }
    }
}
