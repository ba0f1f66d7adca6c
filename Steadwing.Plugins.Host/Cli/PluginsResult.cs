using System.Text.Json;
using Steadwing.Plugins.Host.Composition;
using Steadwing.Plugins.Host.Plugins;

namespace Steadwing.Plugins.Host.Cli;

/// <summary>What <c>plugins --format json</c> prints.</summary>
/// <param name="Schema">Name and version of this shape.</param>
/// <param name="File">plugins.json that was read; null when there is none.</param>
/// <param name="Directory">The plugin directory.</param>
/// <param name="Plugins">Every folder, in order of its name.</param>
internal sealed record PluginsResult(string Schema, string? File, string Directory, IReadOnlyList<PluginsResult.Plugin> Plugins)
{
    private const string CurrentSchema = "steadwing.plugins/1";

    public static PluginsResult Of(HostSession session) => new(
        CurrentSchema, session.File.Path, session.File.Directory, [.. session.Catalog.Plugins.Select(ToPlugin)]);

    private static Plugin ToPlugin(LoadedPlugin plugin) => new(
        plugin.Folder, JsonNamingPolicy.KebabCaseLower.ConvertName(plugin.Status.ToString()), plugin.IntegrationId, plugin.Version, plugin.ReadSha256(), plugin.Sentence);

    /// <param name="Folder">As in the plugin directory.</param>
    /// <param name="Status">What became of it.</param>
    /// <param name="Id">Id of its integration; null unless it is loaded.</param>
    /// <param name="Version">Version of the main assembly; null when it could not be read.</param>
    /// <param name="Sha256">Of the main assembly as it lies on disk: the text to pin. Null when there is none.</param>
    /// <param name="Sentence">Status, cause and what to do.</param>
    internal sealed record Plugin(string Folder, string Status, string? Id, string? Version, string? Sha256, string Sentence);
}
