namespace Steadwing.Plugins.Browser.Tests.Fakes;

/// <summary>Puts the plugins where a host finds them.</summary>
internal static class PluginFolders
{
    public static void Copy(string directory)
    {
        Copy(BuildPaths.E2bPlugin, Path.Combine(directory, "Steadwing.Plugins.E2b"));
        Copy(BuildPaths.StatusPagePlugin, Path.Combine(directory, "StatusPage"));
    }

    private static void Copy(string from, string to)
    {
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
