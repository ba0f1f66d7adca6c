using Microsoft.Extensions.Logging.Abstractions;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Configuration;
using Steadwing.Plugins.Host.Plugins;

namespace Steadwing.Plugins.Corpus.Tests.Running;

/// <summary>The plugin, loaded once from its folder through the catalogue; known here by the contracts alone.</summary>
internal static class E2bPlugin
{
    private static readonly Lazy<Task<IIntegration>> s_loading = new(LoadAsync);

    public static Task<IIntegration> GetAsync() => s_loading.Value;

    private static async Task<IIntegration> LoadAsync()
    {
        string folder = Path.TrimEndingDirectorySeparator(Repository.PluginFolder);
        DirectoryInfo directory = Directory.CreateTempSubdirectory("steadwing-corpus-");
        string copy = Path.Combine(directory.FullName, "Steadwing.Plugins.E2b");
        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(copy, Path.GetRelativePath(folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        var plugins = new PluginsFile(null, directory.FullName, [], []);
        PluginCatalog catalog = await PluginCatalog.LoadAsync(plugins, TimeProvider.System, NullLoggerFactory.Instance, CancellationToken.None, TimeSpan.FromSeconds(30));
        LoadedPlugin plugin = catalog.Plugins.Single();
        return plugin.Integration ?? throw new InvalidOperationException($"The plugin in {folder} was not loaded. {plugin.Sentence}");
    }
}
