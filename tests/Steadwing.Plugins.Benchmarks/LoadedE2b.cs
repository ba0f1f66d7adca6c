using System.Reflection;
using Microsoft.Extensions.Logging.Abstractions;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Configuration;
using Steadwing.Plugins.Host.Plugins;

namespace Steadwing.Plugins.Benchmarks;

/// <summary>The plugin, loaded from its build output through the catalogue.</summary>
internal static class LoadedE2b
{
    public static async Task<IIntegration> LoadAsync()
    {
        string folder = typeof(LoadedE2b).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "PluginFolder").Value!;
        string copy = Directory.CreateTempSubdirectory("steadwing-benchmarks-").CreateSubdirectory("Steadwing.Plugins.E2b").FullName;
        foreach (string file in Directory.EnumerateFiles(folder))
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        var plugins = new PluginsFile(null, Path.GetDirectoryName(copy)!, [], []);
        PluginCatalog catalog = await PluginCatalog.LoadAsync(plugins, TimeProvider.System, NullLoggerFactory.Instance, CancellationToken.None);
        LoadedPlugin plugin = catalog.Plugins.Single();
        return plugin.Integration ?? throw new InvalidOperationException(plugin.Sentence);
    }
}
