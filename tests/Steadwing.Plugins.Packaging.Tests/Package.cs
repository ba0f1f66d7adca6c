using System.Diagnostics;
using System.Reflection;
using Steadwing.Plugins.EndToEnd.Tests.Processes;

namespace Steadwing.Plugins.Packaging.Tests;

/// <summary>What `dotnet publish` and `dotnet pack` make of the build these tests belong to. Each is run once, one after the other, and never builds.</summary>
[TestClass]
public static class Package
{
    private static readonly TemporaryFolder s_folder = new();
    private static readonly Lazy<Task<string>> s_published = new(PublishAsync);
    private static readonly Lazy<Task<string>> s_tool = new(InstallAsync);

    /// <summary>The published folder.</summary>
    public static Task<string> PublishedAsync() => s_published.Value;

    /// <summary>The tool's command, installed from its package and nothing else.</summary>
    public static Task<string> ToolAsync() => s_tool.Value;

    [AssemblyCleanup]
    public static void Remove() => s_folder.Dispose();

    private static async Task<string> PublishAsync()
    {
        string target = s_folder.File("published");
        await DotnetAsync("publish", "Steadwing.Plugins.Host", "--no-build", "-o", target);
        return target;
    }

    private static async Task<string> InstallAsync()
    {
        await PublishedAsync();
        string packages = s_folder.File("packages");
        await DotnetAsync("pack", "Steadwing.Plugins.Host", "--no-build", "-o", packages, $"-p:PublishDir={s_folder.File("to-pack")}/");
        string sources = await s_folder.WriteAsync("nuget.config", $"<configuration><packageSources><clear /><add key=\"here\" value=\"{packages}\" /></packageSources></configuration>");
        string tools = s_folder.File("tools");
        using Process install = HostProcess.Start(
            "dotnet", ["tool", "install", "--tool-path", tools, "--configfile", sources, "steadwing"], s_folder.Path,
            new Dictionary<string, string> { ["NUGET_PACKAGES"] = s_folder.File("cache") });
        (await HostProcess.FinishAsync(install)).AssertExit(0);
        return Path.Combine(tools, "steadwing");
    }

    // Build servers outlive the command and would keep its output open.
    private static async Task DotnetAsync(params string[] arguments)
    {
        string configuration = typeof(Package).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "Configuration").Value!;
        using Process dotnet = HostProcess.Start(
            "dotnet", [.. arguments, "-c", configuration, "-nodeReuse:false"], Checkout.Root,
            new Dictionary<string, string> { ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0", ["DOTNET_NOLOGO"] = "1" });
        (await HostProcess.FinishAsync(dotnet)).AssertExit(0);
    }
}
