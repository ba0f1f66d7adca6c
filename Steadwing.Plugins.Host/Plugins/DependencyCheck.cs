using System.Collections.Concurrent;
using System.Reflection;
using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Plugins;

/// <summary>
/// Walks everything a plugin refers to before any of it is loaded. Without this a missing package shows only on first use, in the
/// middle of an analysis. Thread-safe.
/// </summary>
internal sealed class DependencyCheck
{
    private readonly Dictionary<string, string> _hostAssemblies = ReadHostAssemblies();
    private readonly ConcurrentDictionary<string, Version?> _hostVersions = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds the first reference that nothing satisfies: not the plugin's folder, not the host.</summary>
    /// <param name="main">The main assembly.</param>
    /// <param name="folder">The plugin's folder.</param>
    /// <exception cref="PluginRefusedException">One is missing or too old.</exception>
    public void Check(AssemblyMetadata main, string folder)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { main.Name };
        var queue = new Queue<AssemblyMetadata>([main]);
        while (queue.TryDequeue(out AssemblyMetadata? user))
        {
            foreach (AssemblyName needed in user.References)
            {
                if (seen.Add(needed.Name!) && Resolve(needed, user.Name, folder) is { } found)
                    queue.Enqueue(found);
            }
        }
    }

    private AssemblyMetadata? Resolve(AssemblyName needed, string user, string folder)
    {
        if (FindInFolder(needed.Name!, folder) is { } path)
        {
            AssemblyMetadata found = Read(path);
            if (found.Version >= needed.Version)
                return found;
            throw Missing(needed, user, $"version {found.Version} lies in its folder");
        }

        if (!_hostAssemblies.TryGetValue(needed.Name!, out string? hostPath))
            throw Missing(needed, user, "it is not in its folder");
        Version? offered = _hostVersions.GetOrAdd(needed.Name!, _ => AssemblyName.GetAssemblyName(hostPath).Version);
        return offered >= needed.Version ? null : throw Missing(needed, user, $"the host has version {offered}");
    }

    private static AssemblyMetadata Read(string path)
    {
        try
        {
            return AssemblyMetadata.Read(path);
        }
        catch (BadImageFormatException)
        {
            throw new PluginRefusedException(
                PluginStatus.MissingDependency,
                $"{Path.GetFileName(path)}, which it needs, is damaged or not a .NET assembly. Copy the whole output of `dotnet publish` again.");
        }
    }

    private static string? FindInFolder(string name, string folder)
    {
        string beside = Path.Combine(folder, name + ".dll");
        if (File.Exists(beside))
            return beside;
        string runtimes = Path.Combine(folder, "runtimes");
        return Directory.Exists(runtimes) ? Directory.EnumerateFiles(runtimes, name + ".dll", SearchOption.AllDirectories).FirstOrDefault() : null;
    }

    private static PluginRefusedException Missing(AssemblyName needed, string user, string found) => new(
        PluginStatus.MissingDependency,
        $"{user} needs {needed.Name} {needed.Version}, but {found}. Set EnableDynamicLoading in the plugin's project, or copy the whole output of `dotnet publish`.");

    // The host lends the runtime and the contracts. Its own packages are an accident of this version of it: the runtime would find
    // them, and a plugin that leans on them breaks with the next release.
    private static Dictionary<string, string> ReadHostAssemblies()
    {
        Assembly contracts = typeof(IIntegration).Assembly;
        HashSet<string> shared = [contracts.GetName().Name!, .. contracts.GetReferencedAssemblies().Select(name => name.Name!)];
        string own = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
        string? runtime = Path.GetDirectoryName(typeof(object).Assembly.Location);
        bool isSelfContained = string.IsNullOrEmpty(runtime) || runtime == own;
        var assemblies = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        string trusted = AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "";
        foreach (string path in trusted.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            string name = Path.GetFileNameWithoutExtension(path);
            if (!IsPrivate(path) || shared.Contains(name))
                assemblies.TryAdd(name, path);
        }

        return assemblies;

        bool IsPrivate(string path) => !isSelfContained && Path.GetDirectoryName(path) == own;
    }
}
