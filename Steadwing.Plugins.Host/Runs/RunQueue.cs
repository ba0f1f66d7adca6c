using System.Collections.Concurrent;
using Hangfire;

namespace Steadwing.Plugins.Host.Runs;

/// <summary>Hands runs to Hangfire. Handing one over twice does no harm: only one job can claim it.</summary>
internal sealed class RunQueue(IBackgroundJobClient jobs)
{
    private readonly ConcurrentDictionary<string, bool> _waiting = new();

    /// <summary>Queues a run unless this process has it in its queue already.</summary>
    public void Enqueue(string runId)
    {
        if (_waiting.TryAdd(runId, true))
            jobs.Enqueue<RunJob>(job => job.ExecuteAsync(runId, CancellationToken.None));
    }

    /// <summary>Its job has begun.</summary>
    public void Leave(string runId) => _waiting.TryRemove(runId, out _);
}
