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
        var plugins = new PluginsFile(null, Repository.PluginDirectory, [], []);
        PluginCatalog catalog = await PluginCatalog.LoadAsync(plugins, TimeProvider.System, NullLoggerFactory.Instance, CancellationToken.None, TimeSpan.FromSeconds(30));
        return catalog.Find("e2b")?.Integration
            ?? throw new InvalidOperationException($"There is no E2B plugin in {plugins.Directory}. {string.Join(' ', catalog.Plugins.Select(plugin => plugin.Sentence))}");
    }
}
