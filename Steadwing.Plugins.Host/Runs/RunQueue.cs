using System.Collections.Concurrent;
using Hangfire;

namespace Steadwing.Plugins.Host.Runs;

/// <summary>Hands runs to Hangfire. Handing one over twice does no harm: only one job can claim it.</summary>
internal sealed partial class RunQueue(IBackgroundJobClient jobs, TimeProvider clock, ILogger<RunQueue> logger)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _handedOver = new(StringComparer.Ordinal);

    /// <summary>Queues a run unless this process did so a moment ago. When that fails, <see cref="RunRecovery"/> does it later.</summary>
    public void Enqueue(string runId)
    {
        if (!_handedOver.TryAdd(runId, clock.GetUtcNow())) return;
        try
        {
            jobs.Enqueue<RunJob>(job => job.ExecuteAsync(runId, CancellationToken.None));
        }
        catch (BackgroundJobClientException exception)
        {
            Leave(runId);
            LogPostponed(runId, exception.InnerException?.Message ?? exception.Message);
        }
    }

    /// <summary>Its job has begun.</summary>
    public void Leave(string runId) => _handedOver.TryRemove(runId, out _);

    /// <summary>Lets runs be queued again whose jobs were handed over before this moment and not heard of since: lost, or taken by another process.</summary>
    public void Forget(DateTimeOffset handedOverBefore)
    {
        foreach ((string runId, DateTimeOffset at) in _handedOver)
        {
            if (at <= handedOverBefore) _handedOver.TryRemove(KeyValuePair.Create(runId, at));
        }
    }

    [LoggerMessage(LogLevel.Warning, "Run {RunId} waits for the job queue, which cannot be used right now: {Problem}")]
    private partial void LogPostponed(string runId, string problem);
}
