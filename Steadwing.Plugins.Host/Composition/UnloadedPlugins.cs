using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Analysis;
using Steadwing.Plugins.Host.Plugins;

namespace Steadwing.Plugins.Host.Composition;

/// <summary>Plugins that should have been asked and did not load: each one is something the report must say it did not see.</summary>
internal static class UnloadedPlugins
{
    private const string Fix = "Run `steadwing plugins`, put right what it says, and run this again.";

    /// <summary>Gaps for all plugins that failed; one that is disabled, or whose id another plugin serves, leaves none.</summary>
    public static IEnumerable<UnavailableSource> Gaps(PluginCatalog catalog)
    {
        foreach (LoadedPlugin plugin in catalog.Plugins)
        {
            if (plugin.Status is not (PluginStatus.Loaded or PluginStatus.Disabled or PluginStatus.DuplicateId))
                yield return new UnavailableSource(plugin.Folder, EvidenceState.Unsupported, $"The plugin is not loaded. {plugin.Sentence}", Fix);
        }

        if (catalog.Plugins.Count == 0)
            yield return new UnavailableSource("plugins", EvidenceState.Unsupported, "No plugin is installed, so nothing could be asked.", "Put a plugin folder into the plugin directory that `steadwing plugins` names.");
    }
}
