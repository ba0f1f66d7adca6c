using Microsoft.Playwright;

namespace Steadwing.Plugins.Browser.Tests;

/// <summary>One browser window with cookies of its own. Dispose it before the service: a page that is left open holds a connection that a stopping service waits for.</summary>
internal sealed class BrowserSession(IBrowserContext context, IPage page) : IAsyncDisposable
{
    public IPage Page { get; } = page;

    public ValueTask DisposeAsync() => context.DisposeAsync();
}
