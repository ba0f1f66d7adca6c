using Steadwing.Plugins.Host.Configuration;

namespace Steadwing.Plugins.Loading.Tests;

/// <summary>A plugin directory on disk for one test.</summary>
internal sealed class TemporaryPluginDirectory : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("steadwing-plugins-");

    /// <summary>The plugin directory; its parent belongs to the test as well.</summary>
    public string Path => System.IO.Path.Combine(_root.FullName, "plugins");

    public string Outside => _root.FullName;

    public static TemporaryPluginDirectory With(params string[] testPlugins)
    {
        var directory = new TemporaryPluginDirectory();
        Directory.CreateDirectory(directory.Path);
        foreach (string plugin in testPlugins)
            directory.Add(plugin);
        return directory;
    }

    public string Add(string testPlugin) => Copy(BuiltPlugins.FolderOf(testPlugin), System.IO.Path.Combine(Path, testPlugin));

    public static string Copy(string source, string target)
    {
        foreach (string file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            string copy = System.IO.Path.Combine(target, System.IO.Path.GetRelativePath(source, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return target;
    }

    public PluginsFile ToFile(params PluginEntry[] entries) => new(null, Path, entries, []);

    public void Dispose() => _root.Delete(recursive: true);
}
