using System.ComponentModel;
using System.Diagnostics;

namespace Steadwing.Plugins.EndToEnd.Tests.Emulator;

/// <summary>Runs Node scripts of the conformance project; installs its packages on first use.</summary>
internal static class NodeTool
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);
    private static readonly Lazy<Task<string?>> s_problem = new(InstallAsync);

    /// <summary>Ends the test as inconclusive when there is no Node here; in CI as failed.</summary>
    public static async Task RequireAsync()
    {
        if (await s_problem.Value is { } problem)
            Missing(problem);
    }

    /// <summary>Something this machine lacks: a failure in CI, inconclusive elsewhere.</summary>
    public static void Missing(string what)
    {
        if (Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail(what);
        Assert.Inconclusive(what);
    }

    public static Task<NodeRun> RunAsync(IReadOnlyList<string> arguments, string input = "", IReadOnlyDictionary<string, string>? environment = null) =>
        RunAsync("node", arguments, input, environment);

    private static async Task<string?> InstallAsync()
    {
        if (Directory.Exists(Path.Combine(RepositoryFiles.Node, "node_modules", "e2b")))
            return null;

        try
        {
            NodeRun install = await RunAsync("npm", ["ci"], "", null);
            return install.ExitCode == 0 ? null : $"npm ci failed in {RepositoryFiles.Node}: {install.Error}";
        }
        catch (Win32Exception)
        {
            return "node and npm are not installed; they run E2B's own SDK and CLI against the emulator.";
        }
    }

    private static async Task<NodeRun> RunAsync(string program, IReadOnlyList<string> arguments, string input, IReadOnlyDictionary<string, string>? environment)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = RepositoryFiles.Node,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;

        using Process process = Process.Start(start)!;
        using CancellationTokenSource patience = new(s_patience);
        Task<string> output = process.StandardOutput.ReadToEndAsync(patience.Token);
        Task<string> error = process.StandardError.ReadToEndAsync(patience.Token);
        await process.StandardInput.WriteAsync(input.AsMemory(), patience.Token);
        process.StandardInput.Close();
        await process.WaitForExitAsync(patience.Token);
        return new NodeRun(process.ExitCode, await output, await error);
    }
}
