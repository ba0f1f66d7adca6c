using System.Reflection;

namespace Steadwing.Plugins.Service.Tests;

/// <summary>Places outside of the test's own folder.</summary>
internal static class Paths
{
    public static string Repository { get; } = Of("Repository");

    public static string CrashNode { get; } = Of("CrashNode");

    public static string PluginsFile => Path.Combine(Repository, "plugins.json");

    public static string Recording => Path.Combine(Repository, "Steadwing.Plugins.E2b", "Recording", "demo.json.gz");

    private static string Of(string key) =>
        typeof(Paths).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
