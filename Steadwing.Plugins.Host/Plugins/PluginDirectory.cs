using Steadwing.Plugins.Host.Configuration;

namespace Steadwing.Plugins.Host.Plugins;

/// <summary>The folder under which every plugin has its own folder, and the border that none may cross.</summary>
/// <param name="path">Absolute path; need not exist.</param>
internal sealed class PluginDirectory(string path)
{
    private const int MaxLinks = 40;
    private static readonly StringComparer s_comparer = OperatingSystem.IsLinux() ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase;
    private readonly string _path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));

    /// <summary>Everything to look at, in ordinal order of folder names: what lies there, named in plugins.json or not, and what is only named.</summary>
    /// <remarks>Folders whose name starts with a dot are left alone, and so are those that only hold a named one.</remarks>
    public IReadOnlyList<PluginCandidate> Discover(IReadOnlyList<PluginEntry> entries)
    {
        var candidates = new Dictionary<string, PluginCandidate>(s_comparer);
        foreach (PluginEntry entry in entries)
        {
            string folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(entry.Path, _path));
            candidates.TryAdd(folder, new PluginCandidate(entry.Path, folder, entry));
        }

        if (Directory.Exists(_path))
        {
            foreach (string folder in Directory.EnumerateDirectories(_path))
            {
                string name = Path.GetFileName(folder);
                if (!name.StartsWith('.') && !entries.Any(entry => IsBelow(Path.GetFullPath(entry.Path, _path), folder)))
                    candidates.TryAdd(folder, new PluginCandidate(name, folder, null));
            }
        }

        return [.. candidates.Values.OrderBy(candidate => candidate.Folder, StringComparer.Ordinal)];
    }

    /// <summary>Whether a path lies below the plugin directory, as written and after every link on it was followed.</summary>
    public bool Holds(string fullPath) => IsBelow(fullPath, _path) && IsBelow(RealPath(fullPath), RealPath(_path));

    private static bool IsBelow(string path, string root) =>
        path.Length > root.Length + 1
        && s_comparer.Equals(path[..root.Length], root)
        && (path[root.Length] == Path.DirectorySeparatorChar || Path.EndsInDirectorySeparator(root));

    private static string RealPath(string path, int links = 0)
    {
        if (links > MaxLinks)
            throw new IOException("its path is a circle of links");

        string root = Path.GetPathRoot(path)!;
        string real = root;
        foreach (string segment in path[root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            real = Path.Combine(real, segment);
            FileSystemInfo info = Directory.Exists(real) ? new DirectoryInfo(real) : new FileInfo(real);
            if (info.LinkTarget is not null)
                real = info.ResolveLinkTarget(returnFinalTarget: true) is { } target ? RealPath(target.FullName, links + 1) : real;
        }

        return real;
    }
}
