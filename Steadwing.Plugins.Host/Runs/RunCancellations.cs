using System.Collections.Concurrent;

namespace Steadwing.Plugins.Host.Runs;

/// <summary>Runs at work in this process and the way to stop each. Safe for concurrent use.</summary>
internal sealed class RunCancellations
{
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _running = new();

    /// <summary>How many runs are at work here.</summary>
    public int Count => _running.Count;

    public void Add(string runId, CancellationTokenSource source) => _running[runId] = source;

    public void Remove(string runId) => _running.TryRemove(runId, out _);

    /// <summary>Asks a run to stop; nothing happens when it is not at work here.</summary>
    public void Cancel(string runId)
    {
        if (!_running.TryGetValue(runId, out CancellationTokenSource? source)) return;
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has ended in the meantime.
        }
    }
}
