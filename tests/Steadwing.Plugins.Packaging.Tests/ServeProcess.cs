using System.Diagnostics;
using System.Text;
using Steadwing.Plugins.EndToEnd.Tests.Processes;

namespace Steadwing.Plugins.Packaging.Tests;

/// <summary>A started `steadwing serve` that has said it is ready.</summary>
internal sealed class ServeProcess : IDisposable
{
    private const string Ready = "Ready at ";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;

    private ServeProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public static async Task<ServeProcess> StartAsync(string command, string data, IReadOnlyDictionary<string, string>? variables = null, string url = "http://127.0.0.1:0")
    {
        Process process = HostProcess.Start(command, ["serve", "--url", url, "--data", data], Path.GetTempPath(), variables);
        var said = new StringBuilder();
        using var patience = new CancellationTokenSource(s_patience);
        while (await process.StandardError.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.StartsWith(Ready, StringComparison.Ordinal)) return new ServeProcess(process, new Uri(line[Ready.Length..].Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal)));
            said.AppendLine(line);
        }

        process.Dispose();
        throw new AssertFailedException($"It ended before it was ready:\n{said}");
    }

    /// <summary>Asserts that every path is answered with 200 and something in it.</summary>
    public async Task AssertServesAsync(params string[] paths)
    {
        using var client = new HttpClient { BaseAddress = Address, Timeout = s_patience };
        foreach (string path in paths)
        {
            using HttpResponseMessage response = await client.GetAsync(path);
            Assert.AreEqual(200, (int)response.StatusCode, path);
            Assert.AreNotEqual(0, (await response.Content.ReadAsByteArrayAsync()).Length, path);
        }
    }

    /// <summary>Ends it as systemd does.</summary>
    public async Task<Finished> TerminateAsync()
    {
        await HostProcess.SignalAsync(_process, "TERM");
        return await HostProcess.FinishAsync(_process);
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
