using System.Diagnostics;
using System.Text.Json;
using Steadwing.Plugins.Host.Service;

namespace Steadwing.Plugins.Service.Tests;

/// <summary>The service in a process of its own, to be killed.</summary>
internal sealed class CrashNode : IDisposable
{
    private readonly Process _process;
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _acknowledging = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _reading;

    public CrashNode(ServiceOptions options)
    {
        string[] arguments = [Paths.CrashNode, options.DataDirectory, options.PluginsFile!, options.Recording!];
        _process = Process.Start(new ProcessStartInfo("dotnet", options.ConnectionString is { } connection ? [.. arguments, connection] : arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        _reading = ReadAsync();
    }

    /// <summary>Run per acknowledged incident.</summary>
    public Dictionary<string, string> Acknowledged { get; } = [];

    public Task ReadyAsync() => _ready.Task.WaitAsync(TimeSpan.FromMinutes(3));

    /// <summary>The first incident was acknowledged.</summary>
    public Task AcknowledgingAsync() => _acknowledging.Task.WaitAsync(TimeSpan.FromMinutes(3));

    public async Task SubmitAsync(string id)
    {
        DateTimeOffset at = TimeProvider.System.GetUtcNow().AddMinutes(-5);
        string json = JsonSerializer.Serialize(new { id, title = "Agent failed", startedAt = at, scope = new { sandboxIds = new[] { "sbx-" + id } } });
        await _process.StandardInput.WriteLineAsync(json);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>Keeps submitting until the time is over, then kills the process with SIGKILL and reads what it still said.</summary>
    public async Task KillAfterAsync(TimeSpan life, Func<Task> submitAsync)
    {
        long since = Stopwatch.GetTimestamp();
        do
        {
            await submitAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(15), TimeProvider.System);
        }
        while (Stopwatch.GetElapsedTime(since) < life);
        _process.Kill();
        await _process.WaitForExitAsync();
        await _reading;
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            string[] words = line.Split(' ');
            if (words is ["ready"]) _ready.TrySetResult();
            if (words is not ["ack", string incident, string run]) continue;
            Acknowledged[incident] = run;
            _acknowledging.TrySetResult();
        }

        if (!_ready.TrySetException(new InvalidOperationException("The service ended before it was ready."))) return;
        // Nobody waits for it when it was killed on purpose.
        _ = _ready.Task.Exception;
    }
}
