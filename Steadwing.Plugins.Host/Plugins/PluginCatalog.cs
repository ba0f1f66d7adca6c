using Steadwing.Plugins.Host.Configuration;

namespace Steadwing.Plugins.Host.Plugins;

/// <summary>Every plugin folder with its status, as it was at start-up. Immutable: upgrading a plugin is a restart.</summary>
/// <remarks>
/// Plugins share the host's process. A folder is trusted code; what is guarded against here is its defects. Nothing can guard
/// against a plugin that ends the process itself.
/// </remarks>
internal sealed partial class PluginCatalog
{
    /// <summary>Time for the constructor and the properties of one plugin, unless another is given.</summary>
    public static readonly TimeSpan DefaultDeadline = TimeSpan.FromSeconds(5);

    private PluginCatalog(IReadOnlyList<LoadedPlugin> plugins) => Plugins = plugins;

    /// <summary>All folders in ordinal order of their names, whatever their status.</summary>
    public IReadOnlyList<LoadedPlugin> Plugins { get; }

    /// <summary>Those that can be configured and called, in the same order.</summary>
    public IEnumerable<LoadedPlugin> Loaded => Plugins.Where(plugin => plugin.Status == PluginStatus.Loaded);

    /// <summary>Finds a loaded plugin by the id of its integration, in any case of letters; null when there is none.</summary>
    public LoadedPlugin? Find(string integrationId) =>
        Loaded.FirstOrDefault(plugin => string.Equals(plugin.IntegrationId, integrationId, StringComparison.OrdinalIgnoreCase));

    /// <summary>Discovers and loads. One bad plugin costs only itself: it becomes a status, never an exception.</summary>
    /// <param name="file">plugins.json, or its defaults.</param>
    /// <param name="clock">Measures the deadline.</param>
    /// <param name="loggerFactory">Gets one line per plugin.</param>
    /// <param name="cancellationToken">Ends loading as a whole.</param>
    /// <param name="deadline">Time per plugin for constructor and properties; null for <see cref="DefaultDeadline"/>.</param>
    public static async Task<PluginCatalog> LoadAsync(
        PluginsFile file, TimeProvider clock, ILoggerFactory loggerFactory, CancellationToken cancellationToken, TimeSpan? deadline = null)
    {
        var directory = new PluginDirectory(file.Directory);
        var inspector = new PluginInspector(directory);
        var activator = new IntegrationActivator(clock, deadline ?? DefaultDeadline);

        IEnumerable<Task<LoadedPlugin>> loading = directory.Discover(file.Entries)
            .Select(candidate => Task.Run(() => LoadAsync(candidate, inspector, activator, cancellationToken), cancellationToken));
        LoadedPlugin[] plugins = RefuseDuplicates(await Task.WhenAll(loading).ConfigureAwait(false));

        ILogger logger = loggerFactory.CreateLogger<PluginCatalog>();
        foreach (LoadedPlugin plugin in plugins)
            LogPlugin(logger, plugin.Status is PluginStatus.Loaded or PluginStatus.Disabled ? LogLevel.Debug : LogLevel.Warning, plugin.Folder, plugin.Status, plugin.Sentence);
        return new PluginCatalog(plugins);
    }

    private static async Task<LoadedPlugin> LoadAsync(
        PluginCandidate candidate, PluginInspector inspector, IntegrationActivator activator, CancellationToken cancellationToken)
    {
        var plugin = new LoadedPlugin(candidate.Folder, PluginStatus.LoadFailed, "", null, null, null, null, candidate.Entry);
        try
        {
            inspector.CheckPlace(candidate);
            plugin = plugin with { AssemblyPath = candidate.AssemblyPath };
            AssemblyMetadata metadata = PluginInspector.ReadMetadata(candidate);
            plugin = plugin with { Version = metadata.ProductVersion ?? metadata.Version.ToString() };
            inspector.CheckAssembly(candidate, metadata);

            Type type = PluginAssemblyLoader.LoadIntegrationType(candidate.AssemblyPath);
            CreatedIntegration created = await activator.CreateAsync(type, cancellationToken).ConfigureAwait(false);
            return plugin with
            {
                Status = PluginStatus.Loaded,
                Sentence = $"{created.DisplayName} {plugin.Version} is loaded.",
                IntegrationId = created.Id,
                Integration = created.Integration,
            };
        }
        catch (PluginRefusedException refusal)
        {
            return plugin with { Status = refusal.Status, Sentence = refusal.Message };
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return plugin with { Sentence = $"It could not be loaded ({ExceptionText.Of(exception)}). Check that its files are complete and readable." };
        }
    }

    private static LoadedPlugin[] RefuseDuplicates(LoadedPlugin[] plugins)
    {
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int i = 0; i < plugins.Length; i++)
        {
            if (plugins[i].IntegrationId is not { } id || owners.TryAdd(id, plugins[i].Folder))
                continue;
            plugins[i] = plugins[i] with
            {
                Status = PluginStatus.DuplicateId,
                IntegrationId = null,
                Integration = null,
                Sentence = $"Its id {id} belongs to {owners[id]} already, which is used. Remove one of the two folders, or disable it in plugins.json.",
            };
        }

        return plugins;
    }

    [LoggerMessage(Message = "Plugin {Folder}: {Status}. {Sentence}")]
    private static partial void LogPlugin(ILogger logger, LogLevel level, string folder, PluginStatus status, string sentence);
}
