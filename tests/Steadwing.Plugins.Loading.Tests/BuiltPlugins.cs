using System.Reflection;

namespace Steadwing.Plugins.Loading.Tests;

/// <summary>Where the build has put the plugins that these tests load.</summary>
internal static class BuiltPlugins
{
    public static string RepositoryRoot { get; } = Read("RepositoryRoot");

    public static string E2b { get; } = Path.Combine(RepositoryRoot, "Steadwing.Plugins.E2b", Read("OutputPath"));

    public static string FolderOf(string testPlugin) => Path.Combine(RepositoryRoot, "tests", "TestPlugins", testPlugin, Read("OutputPath"));

    private static string Read(string key) =>
        typeof(BuiltPlugins).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
