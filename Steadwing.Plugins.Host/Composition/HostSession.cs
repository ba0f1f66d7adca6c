using Microsoft.Extensions.Logging.Abstractions;
using Steadwing.Plugins.Host.Configuration;
using Steadwing.Plugins.Host.Plugins;

namespace Steadwing.Plugins.Host.Composition;

/// <summary>The composition root of every verb that runs without a service: plugins.json, the plugins and their settings.</summary>
/// <remarks>Plain construction instead of a container: these verbs answer in about a second, start-up included.</remarks>
internal sealed class HostSession
{
    private readonly SettingsResolver _resolver;

    private HostSession(HostEnvironment environment, PluginsFile file, PluginCatalog catalog, IStoredSettings stored)
    {
        Environment = environment;
        File = file;
        Catalog = catalog;
        _resolver = new SettingsResolver(stored, environment.Variable);
    }

    public HostEnvironment Environment { get; }

    public PluginsFile File { get; }

    public PluginCatalog Catalog { get; }

    /// <summary>Reads plugins.json and loads the plugins it leads to.</summary>
    /// <param name="environment">What the process gives.</param>
    /// <param name="pluginsFile">Path of plugins.json as given on the command line; null to look for it.</param>
    /// <param name="cancellationToken">Ends loading.</param>
    /// <param name="stored">What was entered in the settings page; null where there is none.</param>
    /// <exception cref="ConfigurationException">plugins.json is missing where it was asked for, or cannot be used.</exception>
    public static async Task<HostSession> StartAsync(
        HostEnvironment environment, string? pluginsFile, CancellationToken cancellationToken, IStoredSettings? stored = null)
    {
        string? path = new PluginsFileLocator(environment.Variable, environment.ExecutableFolder).Locate(pluginsFile);
        PluginsFile file = PluginsFileReader.ReadOrDefault(path, environment.ExecutableFolder);
        PluginCatalog catalog = await PluginCatalog.LoadAsync(file, environment.Clock, NullLoggerFactory.Instance, cancellationToken);
        return new HostSession(environment, file, catalog, stored ?? new NoStoredSettings());
    }

    /// <summary>Resolves the settings of loaded integrations, in the order of the catalogue; switched-off ones are left out.</summary>
    /// <param name="id">Restricts to one integration; null for all.</param>
    /// <param name="cancellationToken">Ends reading settings.</param>
    /// <exception cref="ConfigurationException">There is no loaded integration with that id.</exception>
    public async Task<IReadOnlyList<ConfiguredIntegration>> ConfigureAsync(string? id, CancellationToken cancellationToken)
    {
        IEnumerable<LoadedPlugin> wanted = id is null ? Catalog.Loaded : [Find(id)];
        var configured = new List<ConfiguredIntegration>();
        foreach (LoadedPlugin plugin in wanted)
        {
            ResolvedSettings settings = await ResolveAsync(plugin, cancellationToken);
            if (settings.Enabled)
                configured.Add(new ConfiguredIntegration(plugin.IntegrationId!, plugin.Integration!, settings));
        }

        return configured;
    }

    /// <summary>Resolves the settings of one loaded integration, switched off or not.</summary>
    public Task<ResolvedSettings> ResolveAsync(LoadedPlugin plugin, CancellationToken cancellationToken) =>
        _resolver.ResolveAsync(plugin.Integration!, plugin.Entry, cancellationToken);

    private LoadedPlugin Find(string id) => Catalog.Find(id) ?? throw new ConfigurationException(
        Catalog.Loaded.Any()
            ? $"No loaded integration is called '{id}'. Loaded: {string.Join(", ", Catalog.Loaded.Select(plugin => plugin.IntegrationId))}. `steadwing plugins` tells more."
            : $"No integration is loaded, so there is none called '{id}'. `steadwing plugins` tells why.");
}
