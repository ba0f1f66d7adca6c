namespace Steadwing.Plugins.EndToEnd.Tests.Emulator;

/// <summary>Finds files of the source checkout from wherever the tests run.</summary>
internal static class RepositoryFiles
{
    private static readonly Lazy<string> s_root = new(FindRoot);

    /// <summary>E2B's own OpenAPI description, kept beside the checkout.</summary>
    public static string OpenApi => Path.GetFullPath(Path.Combine(s_root.Value, "..", "shared", "e2b", "openapi.yml"));

    /// <summary>The Node project with E2B's tools.</summary>
    public static string Node => Path.Combine(s_root.Value, "tests", "Steadwing.Plugins.EndToEnd.Tests", "node");

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Plugins.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("These tests must run from inside a source checkout: Plugins.sln was not found above the test binaries.");
    }
}
