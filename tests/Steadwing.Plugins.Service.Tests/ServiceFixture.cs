using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Steadwing.Plugins.Host.Composition;
using Steadwing.Plugins.Host.Http;
using Steadwing.Plugins.Host.Incidents;
using Steadwing.Plugins.Host.Service;

namespace Steadwing.Plugins.Service.Tests;

/// <summary>A started service over a recording, on SQLite or PostgreSQL.</summary>
internal sealed class ServiceFixture : IAsyncDisposable
{
    /// <summary>Far more than anything takes, also on a busy machine.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    private readonly TempFolder? _folder;

    private ServiceFixture(WebApplication app, ServiceOptions options, TempFolder? folder) => (App, Options, _folder) = (app, options, folder);

    public WebApplication App { get; }

    public ServiceOptions Options { get; }

    public IIncidentService Incidents => App.Services.GetRequiredService<IIncidentService>();

    public static async Task<ServiceFixture> StartAsync(bool postgres = false, Func<ServiceOptions, ServiceOptions>? change = null, Action<IServiceCollection>? services = null)
    {
        var folder = new TempFolder();
        ServiceOptions options = await OptionsAsync(folder.Path, postgres);
        return await StartAsync(change?.Invoke(options) ?? options, folder, services);
    }

    public static async Task<ServiceOptions> OptionsAsync(string folder, bool postgres = false) => new()
    {
        Environment = new HostEnvironment(_ => null, AppContext.BaseDirectory, TimeProvider.System),
        DataDirectory = folder,
        PluginsFile = Paths.PluginsFile,
        Recording = Paths.Recording,
        ConnectionString = postgres ? await PostgresServer.CreateDatabaseAsync() : null,
        Urls = ["http://127.0.0.1:0"],
    };

    public static async Task<ServiceFixture> StartAsync(ServiceOptions options, TempFolder? folder = null, Action<IServiceCollection>? services = null)
    {
        WebApplication app = ServiceApplication.Build(options, services);
        await app.StartAsync();
        return new ServiceFixture(app, options, folder);
    }

    public static ReportedIncident Incident(string id, string sandbox = "", string title = "Agent failed", TimeSpan? ago = null)
    {
        DateTimeOffset at = TimeProvider.System.GetUtcNow() - (ago ?? TimeSpan.FromMinutes(5));
        string json = JsonSerializer.Serialize(new { id, title, startedAt = at, scope = new { sandboxIds = sandbox.Length == 0 ? Array.Empty<string>() : [sandbox] } });
        return new IncidentReader(Redactor.Redact, TimeProvider.System).Read(System.Text.Encoding.UTF8.GetBytes(json)).Incident!;
    }

    public Task<SubmissionResult> SubmitAsync(ReportedIncident incident, string? key = null) =>
        Incidents.SubmitAsync(new IncidentSubmission(incident, "api", key), CancellationToken.None);

    /// <summary>Waits for the end of a run as a browser would.</summary>
    public async Task<RunSummary> EndAsync(string runId)
    {
        using var patience = new CancellationTokenSource(s_patience);
        RunProgress? last = null;
        await foreach (RunProgress progress in App.Services.GetRequiredService<IRunFeed>().WatchAsync(runId, patience.Token)) last = progress;
        return last!.Run;
    }

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        _folder?.Dispose();
    }
}
