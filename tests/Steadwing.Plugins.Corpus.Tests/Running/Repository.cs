using System.Reflection;

namespace Steadwing.Plugins.Corpus.Tests.Running;

/// <summary>Where the source checkout lies and what the build has put where.</summary>
internal static class Repository
{
    public static string Root { get; } = Read("RepositoryRoot");

    /// <summary>Where the build drops the plugin and plugins.json of a source checkout looks for it.</summary>
    public static string PluginDirectory { get; } = Path.Combine(Root, "artifacts", "plugins");

    /// <summary>The public corpus lies beside the checkout; absent outside of it.</summary>
    public static string PublicCorpus { get; } = Path.GetFullPath(Path.Combine(Root, "..", "shared", "e2b", "incidents"));

    private static string Read(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
