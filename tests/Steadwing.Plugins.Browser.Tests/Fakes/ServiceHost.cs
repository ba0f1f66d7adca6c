using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Steadwing.Plugins.Emulator;
using Steadwing.Plugins.Host.Access;
using Steadwing.Plugins.Host.Composition;
using Steadwing.Plugins.Host.Service;

namespace Steadwing.Plugins.Browser.Tests.Fakes;

/// <summary>The whole service on a real port with its own data directory, and an emulated E2B behind it.</summary>
internal sealed class ServiceHost : IAsyncDisposable, IAnnouncer
{
    public const string FirstKey = EmulatorOptions.DefaultApiKey;
    public const string SecondKey = "e2b_00000000000000000000000000000000000000cd";

    private readonly string _folder = Directory.CreateTempSubdirectory("steadwing-service-").FullName;
    private readonly List<string> _announced = [];
    private WebApplication? _app;

    private ServiceHost(EmulatorServer emulator) => Emulator = emulator;

    public EmulatorServer Emulator { get; }

    public string Address => _app!.Urls.First().TrimEnd('/');

    /// <summary>The one-time link as the terminal shows it.</summary>
    public string SetupLink => _announced.Single(line => line.Contains("/setup", StringComparison.Ordinal)).Trim();

    public static async Task<ServiceHost> StartAsync()
    {
        var host = new ServiceHost(await EmulatorServer.StartAsync(new EmulatorOptions
        {
            Recording = DemoStory.Build().ToJson(),
            ReplayAt = TimeProvider.System.GetUtcNow(),
            Latency = TimeSpan.FromMilliseconds(60),
        }));
        string plugins = Path.Combine(host._folder, "plugins.json");
        PluginFolders.Copy(Path.Combine(host._folder, "plugins"));
        var entry = new { path = "Steadwing.Plugins.E2b", settings = new { apiUrl = host.Emulator.BaseAddress.ToString() } };
        await File.WriteAllTextAsync(plugins, JsonSerializer.Serialize(new { directory = "plugins", plugins = new[] { entry } }));
        host._app = ServiceApplication.Build(new ServiceOptions
        {
            Environment = new HostEnvironment(_ => null, BuildPaths.Host, TimeProvider.System),
            DataDirectory = Path.Combine(host._folder, "data"),
            PluginsFile = plugins,
            Urls = ["http://127.0.0.1:0"],
        }, services => services.Replace(ServiceDescriptor.Singleton<IAnnouncer>(host)));
        await host._app.StartAsync();
        return host;
    }

    public void Tell(string line) => _announced.Add(line);

    public async ValueTask DisposeAsync()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        await _app!.StopAsync(soon.Token);
        await _app.DisposeAsync();
        await Emulator.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
