using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Steadwing.Plugins.Emulator;
using Steadwing.Plugins.Host.Access;
using Steadwing.Plugins.Host.Components;
using Steadwing.Plugins.Host.Composition;
using Steadwing.Plugins.Host.Service;

namespace Steadwing.Plugins.Browser.Tests.Fakes;

/// <summary>The real pages on a real port, over services that keep everything in memory, with an emulated E2B behind them.</summary>
internal sealed class PageHost : IAsyncDisposable
{
    public const string FirstKey = EmulatorOptions.DefaultApiKey;
    public const string SecondKey = "e2b_00000000000000000000000000000000000000cd";
    private const string Policy = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private readonly WebApplication _app;
    private readonly string _folder;

    private PageHost(WebApplication app, EmulatorServer emulator, MemoryIntegrations integrations, MemoryIncidents incidents, string folder)
    {
        _app = app;
        _folder = folder;
        Emulator = emulator;
        Integrations = integrations;
        Incidents = incidents;
    }

    public EmulatorServer Emulator { get; }

    public MemoryIntegrations Integrations { get; }

    public MemoryIncidents Incidents { get; }

    public OperatorAccount Account => _app.Services.GetRequiredService<OperatorAccount>();

    public ApiTokens Tokens => _app.Services.GetRequiredService<ApiTokens>();

    public string Address => _app.Urls.First().TrimEnd('/');

    public static async Task<PageHost> StartAsync(int latencyMs = 60)
    {
        EmulatorServer emulator = await EmulatorServer.StartAsync(new EmulatorOptions
        {
            Recording = DemoStory.Build().ToJson(),
            ReplayAt = TimeProvider.System.GetUtcNow(),
            Latency = TimeSpan.FromMilliseconds(latencyMs),
        });
        string folder = Directory.CreateTempSubdirectory("steadwing-pages-").FullName;
        string plugins = Path.Combine(folder, "plugins.json");
        PluginFolders.Copy(Path.Combine(folder, "plugins"));
        await File.WriteAllTextAsync(plugins, JsonSerializer.Serialize(new { directory = "plugins" }));
        MemoryIntegrations integrations = await MemoryIntegrations.StartAsync(plugins, new Dictionary<string, string> { ["E2B_API_URL"] = emulator.BaseAddress.ToString() });
        var incidents = new MemoryIncidents(integrations);

        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "steadwing", ContentRootPath = BuildPaths.Host, EnvironmentName = "Production" });
        var options = new ServiceOptions { Environment = new HostEnvironment(_ => null, BuildPaths.Host, TimeProvider.System), DataDirectory = folder };
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<IIntegrationService>(integrations);
        builder.Services.AddSingleton<IIncidentService>(incidents);
        builder.Services.AddSingleton<IRunFeed>(incidents);
        // Who may see a page is tested with the whole service.
        builder.Services.AddAuthorization(options => options.DefaultPolicy = new AuthorizationPolicyBuilder().RequireAssertion(_ => true).Build());
        builder.Services.AddSingleton<OperatorAccount>().AddSingleton<OperatorSessions>().AddSingleton<ApiTokens>();
        builder.Services.AddSingleton(new AccessSettings(null, [], ResetPassword: false, PasswordFile: null));
        builder.Services.AddDbContextFactory<AccessDatabase>(database => database.UseSqlite($"Data Source={Path.Combine(folder, "access.db")};Pooling=False"));
        UserInterface.Add(builder, options);
        WebApplication app = builder.Build();
        app.Use((context, next) =>
        {
            context.Response.Headers.ContentSecurityPolicy = Policy;
            return next(context);
        });
        app.UseAuthorization();
        app.UseAntiforgery();
        UserInterface.Map(app, options);
        await using (AccessDatabase database = await app.Services.GetRequiredService<IDbContextFactory<AccessDatabase>>().CreateDbContextAsync())
            await database.CreateTablesAsync(CancellationToken.None);
        await app.StartAsync();
        return new PageHost(app, emulator, integrations, incidents, folder);
    }

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
        await Emulator.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
