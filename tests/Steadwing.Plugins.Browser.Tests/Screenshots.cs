using Microsoft.Playwright;

namespace Steadwing.Plugins.Browser.Tests;

/// <summary>Pictures for the documentation, taken only when a folder is named.</summary>
internal static class Screenshots
{
    public const string Variable = "STEADWING_SCREENSHOTS";

    public static async Task TakeAsync(IPage page, string name, bool whole = false)
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } folder) return;
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}.png"), FullPage = whole, Animations = ScreenshotAnimations.Disabled });
    }
}
