using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Steadwing.Plugins.Service.Tests;

/// <summary>An API on loopback that knows one key and an empty account.</summary>
internal sealed class FakeApi : IAsyncDisposable
{
    private readonly WebApplication _app;
    private volatile string _key = "";

    private FakeApi(WebApplication app) => _app = app;

    public string Url => _app.Urls.Single();

    public static async Task<FakeApi> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        WebApplication app = builder.Build();
        var api = new FakeApi(app);
        app.Run(context =>
        {
            context.Response.StatusCode = context.Request.Headers["X-API-Key"] == api._key ? 200 : 401;
            return context.Response.WriteAsJsonAsync(context.Response.StatusCode == 200 ? (object)Array.Empty<string>() : new { code = 401, message = "Invalid API key" });
        });
        await app.StartAsync();
        return api;
    }

    /// <summary>From now on this key is the only one that is not refused.</summary>
    public void Accept(string key) => _key = key;

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
