using Hangfire;
using Steadwing.Plugins.Host.Service;

namespace Steadwing.Plugins.Host.Runs;

/// <summary>The Hangfire job of one run: claims it, keeps the claim alive, and ends or hands it back.</summary>
[AutomaticRetry(Attempts = 0)]
internal sealed partial class RunJob(
    RunClaims claims, RunQueue queue, RunExecution execution, RunCancellations cancellations, RunFeed feed, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<RunJob> logger)
{
    private static readonly TimeSpan s_renewal = RunClaims.Lease / 4;

    /// <param name="runId">The run.</param>
    /// <param name="cancellationToken">Hangfire's: the process stops.</param>
    public async Task ExecuteAsync(string runId, CancellationToken cancellationToken)
    {
        queue.Leave(runId);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        if (stopping.IsCancellationRequested || await claims.ClaimAsync(runId, CancellationToken.None) is not { } run) return;
        using var userCancel = new CancellationTokenSource();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping.Token, userCancel.Token);
        cancellations.Add(runId, userCancel);
        try
        {
            // A wish that came between the claim and here is in the row.
            if (run.CancelRequested) await userCancel.CancelAsync();
            feed.Publish(run.ToSummary());
            using var heart = new CancellationTokenSource();
            Task beating = RenewAsync(runId, userCancel, heart.Token);
            ExecutedRun executed = await execution.ExecuteAsync(run, stop.Token);
            await heart.CancelAsync();
            await beating;
            if (stopping.IsCancellationRequested && !userCancel.IsCancellationRequested)
            {
                await claims.HandBackAsync(runId, CancellationToken.None);
                LogHandedBack(runId);
                return;
            }

            RunState state = userCancel.IsCancellationRequested ? RunState.Cancelled : RunState.Finished;
            if (await claims.FinishAsync(runId, state, executed.Report, executed.Audit, CancellationToken.None) is not { } finished) return;
            feed.Publish(finished.ToSummary());
            LogFinished(runId, finished.IncidentId, finished.Outcome!, finished.Verdict!);
            executed.Settled();
        }
        catch (Storage.StorageException exception)
        {
            // The claim lapses, and the run is taken up again.
            LogPostponed(runId, exception.Message);
        }
        finally
        {
            cancellations.Remove(runId);
        }
    }

    private async Task RenewAsync(string runId, CancellationTokenSource userCancel, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(s_renewal, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                try
                {
                    if (await claims.RenewAsync(runId, cancellationToken) == true) await userCancel.CancelAsync();
                }
                catch (Storage.StorageException exception)
                {
                    LogPostponed(runId, exception.Message);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The run has ended.
        }
    }

    [LoggerMessage(LogLevel.Information, "Run {RunId} of incident {IncidentId} ended: {Outcome}, {Verdict}")]
    private partial void LogFinished(string runId, string incidentId, string outcome, string verdict);

    [LoggerMessage(LogLevel.Information, "Run {RunId} was handed back to the queue")]
    private partial void LogHandedBack(string runId);

    [LoggerMessage(LogLevel.Error, "Run {RunId} could not be stored and will be tried again: {Problem}")]
    private partial void LogPostponed(string runId, string problem);
}
