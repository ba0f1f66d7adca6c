using System.Reflection;
using Microsoft.Extensions.Logging.Abstractions;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Configuration;
using Steadwing.Plugins.Host.Plugins;

namespace Steadwing.Plugins.Benchmarks;

/// <summary>The plugin, loaded from the plugin directory of the checkout through the catalogue.</summary>
internal static class LoadedE2b
{
    public static async Task<IIntegration> LoadAsync()
    {
        string directory = typeof(LoadedE2b).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "PluginDirectory").Value!;
        var plugins = new PluginsFile(null, Path.TrimEndingDirectorySeparator(directory), [], []);
        PluginCatalog catalog = await PluginCatalog.LoadAsync(plugins, TimeProvider.System, NullLoggerFactory.Instance, CancellationToken.None);
        return catalog.Find("e2b")?.Integration ?? throw new InvalidOperationException($"There is no E2B plugin in {directory}.");
    }
}
