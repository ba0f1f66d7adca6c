using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Steadwing.Plugins.Host.Access;
using Steadwing.Plugins.Host.Api;
using Steadwing.Plugins.Host.Composition;
using Steadwing.Plugins.Host.Service;
using Steadwing.Plugins.Host.Webhooks;

namespace Steadwing.Plugins.Service.Tests.Api;

/// <summary>API, webhooks and access over a real server on loopback, with fakes behind them.</summary>
internal sealed class TestService : IAsyncDisposable
{
    private TestService(string folder, FakeTimeProvider clock) => (Folder, Clock) = (folder, clock);

    public WebApplication App { get; private set; } = null!;

    public string Folder { get; }

    public FakeTimeProvider Clock { get; }

    public FakeIncidents Incidents { get; } = new();

    public FakeFeed Feed { get; } = new();

    public FakeIntegrations Integrations { get; } = new();

    public FakeAnnouncer Announcer { get; } = new();

    public CapturedLog Log { get; } = new();

    public Uri Address => new(App.Urls.First());

    public static TestService Build(IReadOnlyDictionary<string, string>? variables = null, string url = "http://127.0.0.1:0", string? folder = null)
    {
        folder ??= Directory.CreateTempSubdirectory("steadwing-api-").FullName;
        var clock = new FakeTimeProvider(FakeIncidents.At.AddHours(1));
        var options = new ServiceOptions
        {
            Environment = new HostEnvironment(name => variables?.GetValueOrDefault(name), folder, clock),
            DataDirectory = folder,
            Urls = [url],
        };
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls(url);
        builder.Services.AddSingleton(options).AddSingleton(options.Environment).AddSingleton<TimeProvider>(clock);
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddAccess(options);
        builder.Services.AddApi();
        builder.Services.AddWebhooks(options.Environment);
        var service = new TestService(folder, clock);
        builder.Services.AddSingleton<IIncidentService>(service.Incidents);
        builder.Services.AddSingleton<IRunFeed>(service.Feed);
        builder.Services.AddSingleton<IIntegrationService>(service.Integrations);
        builder.Services.AddSingleton<IAnnouncer>(service.Announcer);
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace);
        builder.Services.AddSingleton<ILoggerProvider>(service.Log);
        WebApplication app = builder.Build();
        app.UseAccess();
        app.MapAccess();
        app.MapApi();
        app.MapWebhooks();
        service.App = app;
        return service;
    }

    public static async Task<TestService> StartAsync(IReadOnlyDictionary<string, string>? variables = null)
    {
        TestService service = Build(variables);
        await service.App.StartAsync();
        return service;
    }

    /// <summary>A client with a fresh API token of these scopes.</summary>
    public async Task<HttpClient> ClientAsync(params string[] scopes)
    {
        CreatedToken token = await App.Services.GetRequiredService<ApiTokens>().CreateAsync("test", scopes, null, default);
        HttpClient client = Browser();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Token);
        return client;
    }

    /// <summary>A client that keeps cookies and follows no redirect.</summary>
    public HttpClient Browser() => new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = Address };

    public static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    public static async Task<JsonElement> ReadAsync(HttpResponseMessage response, HttpStatusCode expected)
    {
        string text = await response.Content.ReadAsStringAsync();
        Assert.AreEqual(expected, response.StatusCode, text);
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }

    /// <summary>The answer must be problem details with this status.</summary>
    public static async Task<JsonElement> ProblemAsync(HttpResponseMessage response, HttpStatusCode expected)
    {
        JsonElement problem = await ReadAsync(response, expected);
        Assert.AreEqual("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.AreEqual((int)expected, problem.GetProperty("status").GetInt32());
        return problem;
    }

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }
}
