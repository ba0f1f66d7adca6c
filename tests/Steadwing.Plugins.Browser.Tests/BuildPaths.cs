using System.Reflection;

namespace Steadwing.Plugins.Browser.Tests;

/// <summary>Where this build put things.</summary>
internal static class BuildPaths
{
    public static string Root { get; } = Metadata("RepositoryRoot");

    /// <summary>The host's own folder: its pages' files are found from there.</summary>
    public static string Host { get; } = Path.Combine(Root, "Steadwing.Plugins.Host", Metadata("OutputPath"));

    public static string E2bPlugin { get; } = Path.Combine(Root, "artifacts", "plugins", "Steadwing.Plugins.E2b");

    public static string StatusPagePlugin { get; } = Path.Combine(Root, "tests", "TestPlugins", "StatusPage", Metadata("OutputPath"));

    private static string Metadata(string key) =>
        typeof(BuildPaths).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
