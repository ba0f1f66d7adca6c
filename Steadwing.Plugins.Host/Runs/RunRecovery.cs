using Steadwing.Plugins.Host.Service;

namespace Steadwing.Plugins.Host.Runs;

/// <summary>Takes up what was left unfinished: at the start after a stop or a crash, and then again and again whatever fell out of the job queue.</summary>
internal sealed partial class RunRecovery(ServiceOptions options, RunClaims claims, RunQueue queue, RunCancellations running, RunFeed feed, ILogger<RunRecovery> logger) : BackgroundService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);
    private readonly TimeProvider _clock = options.Environment.Clock;

    /// <summary>Queues every unfinished run that nobody alive works on.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await RequeueAsync(alone: options.ConnectionString is null, _clock.GetUtcNow(), cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_pause, _clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RequeueAsync(alone: false, _clock.GetUtcNow() - s_patience, stoppingToken);
            }
            catch (Storage.StorageException exception)
            {
                LogFailed(exception.Message);
            }
        }
    }

    private async Task RequeueAsync(bool alone, DateTimeOffset queuedBefore, CancellationToken cancellationToken)
    {
        // A run that waits while a worker is idle has lost its job; while all are busy, waiting is what it should do.
        if (running.Count < options.MaxConcurrentRuns) queue.Forget(queuedBefore);
        foreach (Storage.RunRow run in await claims.UnfinishedAsync(alone, queuedBefore, cancellationToken))
        {
            feed.Publish(run.ToSummary());
            queue.Enqueue(run.Id);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Unfinished runs were not looked for: {Problem}")]
    private partial void LogFailed(string problem);
}
