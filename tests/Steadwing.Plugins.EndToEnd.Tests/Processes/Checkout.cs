using System.Reflection;

namespace Steadwing.Plugins.EndToEnd.Tests.Processes;

/// <summary>The source checkout these tests were built from, and what the build has put where.</summary>
internal static class Checkout
{
    public static string Root { get; } = Read("RepositoryRoot");

    public static string HostAssembly { get; } = Path.Combine(Root, "Steadwing.Plugins.Host", Read("OutputPath"), "steadwing.dll");

    public static string E2bPlugin { get; } = Path.Combine(Root, "artifacts", "plugins", "Steadwing.Plugins.E2b");

    public static string StatusPagePlugin { get; } = Path.Combine(Root, "tests", "TestPlugins", "StatusPage", Read("OutputPath"));

    /// <summary>Recorded incidents beside the checkout; they are not part of it.</summary>
    public static string Incidents { get; } = Path.GetFullPath(Path.Combine(Root, "..", "shared", "e2b", "incidents"));

    private static string Read(string key) =>
        typeof(Checkout).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
