using System.Collections.Concurrent;
using Hangfire;

namespace Steadwing.Plugins.Host.Runs;

/// <summary>Hands runs to Hangfire. Handing one over twice does no harm: only one job can claim it.</summary>
internal sealed partial class RunQueue(IBackgroundJobClient jobs, ILogger<RunQueue> logger)
{
    private readonly ConcurrentDictionary<string, bool> _waiting = new();

    /// <summary>Queues a run unless this process has it in its queue already. When that fails, <see cref="RunRecovery"/> does it later.</summary>
    public void Enqueue(string runId)
    {
        if (!_waiting.TryAdd(runId, true)) return;
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
    public void Leave(string runId) => _waiting.TryRemove(runId, out _);

    [LoggerMessage(LogLevel.Warning, "Run {RunId} waits for the job queue, which cannot be used right now: {Problem}")]
    private partial void LogPostponed(string runId, string problem);
}
