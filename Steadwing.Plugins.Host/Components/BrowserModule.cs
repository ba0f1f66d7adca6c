using Microsoft.JSInterop;

namespace Steadwing.Plugins.Host.Components;

/// <summary>Calls <c>steadwing.js</c>. One per component; a browser that has left is no error.</summary>
internal sealed class BrowserModule(IJSRuntime runtime) : IAsyncDisposable
{
    private IJSObjectReference? _module;

    public async Task<T> CallAsync<T>(string function, params object?[] arguments)
    {
        IJSObjectReference module = await LoadAsync();
        return await module.InvokeAsync<T>(function, arguments);
    }

    public async Task CallAsync(string function, params object?[] arguments)
    {
        IJSObjectReference module = await LoadAsync();
        await module.InvokeVoidAsync(function, arguments);
    }

    public async ValueTask DisposeAsync()
    {
        if (_module is null) return;
        try
        {
            await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            _module = null;
        }
    }

    private async Task<IJSObjectReference> LoadAsync() =>
        _module ??= await runtime.InvokeAsync<IJSObjectReference>("import", "/steadwing.js");
}
