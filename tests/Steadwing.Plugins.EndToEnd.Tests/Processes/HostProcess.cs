using System.Diagnostics;

namespace Steadwing.Plugins.EndToEnd.Tests.Processes;

/// <summary>Starts the built executable as its users do. Nothing of the caller's configuration reaches it.</summary>
internal static class HostProcess
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private static readonly string[] s_ownVariables = ["E2B_API_KEY", "E2B_API_URL", "E2B_DOMAIN", "STATUS_PAGE_TOKEN", "STATUS_PAGE_URL", "STEADWING_PLUGINS", "STEADWING_DATABASE", "STEADWING_PASSWORD_FILE"];

    public static async Task<Finished> RunAsync(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? variables = null)
    {
        using Process process = Start(arguments, variables);
        return await FinishAsync(process);
    }

    public static Process Start(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? variables = null) =>
        Start("dotnet", arguments.Prepend(Checkout.HostAssembly), Path.GetTempPath(), variables);

    public static Process Start(string program, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string>? variables = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in s_ownVariables) start.Environment.Remove(name);
        foreach ((string name, string value) in variables ?? new Dictionary<string, string>()) start.Environment[name] = value;
        Process process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        process.StandardInput.Close();
        return process;
    }

    /// <summary>Waits for the end; a process that does not come to one is ended and fails the test.</summary>
    public static async Task<Finished> FinishAsync(Process process)
    {
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(s_patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"No end within {s_patience.TotalSeconds} s. stdout:\n{await output}\nstderr:\n{await error}");
        }

        return new Finished(process.ExitCode, await output, await error);
    }

    /// <summary>Sends a signal, e.g. <c>INT</c>, as Ctrl-C does.</summary>
    public static async Task SignalAsync(Process process, string signal)
    {
        using Process kill = Process.Start("kill", ["-s", signal, process.Id.ToString()]);
        await kill.WaitForExitAsync();
    }
}
