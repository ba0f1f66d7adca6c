using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Steadwing.Plugins.Host.Service;

namespace Steadwing.Plugins.Host.Api;

/// <summary>What the run feed tells, as server-sent events. Streams end when the service stops, so that nobody who watches holds it up.</summary>
internal sealed class RunEvents(IRunFeed feed, IIncidentService incidents, IHostApplicationLifetime lifetime, TimeProvider clock)
{
    /// <summary>Proxies cut connections that are silent for long, often after a minute.</summary>
    public static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(20);

    /// <summary><c>progress</c> events with a <see cref="RunProgress"/> each, the first one at once and the last one again after a long silence, then one <c>finished</c> event.</summary>
    public async IAsyncEnumerable<SseItem<RunProgress>> OfRunAsync(RunSummary run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        RunProgress last = feed.Current(run.Id) ?? new RunProgress(run, []);
        if (!Ended(run))
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
            yield return new SseItem<RunProgress>(last, "progress");
            await foreach (RunProgress? progress in Until(feed.WatchAsync(run.Id, either.Token), either.Token))
            {
                last = progress ?? last;
                yield return new SseItem<RunProgress>(last, "progress");
            }

            if (either.IsCancellationRequested) yield break;
        }

        // What is stored is the truth: the feed only knows what happened in this process.
        RunSummary final = await incidents.FindRunAsync(run.Id, cancellationToken) ?? run;
        yield return new SseItem<RunProgress>(last with { Run = final }, Ended(final) ? "finished" : "progress");
    }

    /// <summary>One empty <c>open</c> event at once and after every long silence, so that the reader knows it is connected; a <c>run</c> event per change of state of any run.</summary>
    public async IAsyncEnumerable<SseItem<RunSummary?>> OfAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        yield return new SseItem<RunSummary?>(null, "open");
        await foreach (RunSummary? run in Until(feed.WatchAllAsync(either.Token), either.Token)) yield return new SseItem<RunSummary?>(run, run is null ? "open" : "run");
    }

    private static bool Ended(RunSummary run) => run.State is RunState.Finished or RunState.Cancelled;

    /// <summary>The same items, and null after every long silence; a cancelled stream simply ends.</summary>
    private async IAsyncEnumerable<T?> Until<T>(IAsyncEnumerable<T> items, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        await using IAsyncEnumerator<T> all = items.GetAsyncEnumerator(cancellationToken);
        Task<bool> next = Task.FromResult(true);
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                if (next.IsCompleted) next = all.MoveNextAsync().AsTask();
                bool? more = await WithinAsync(next, cancellationToken);
                if (more == false) yield break;
                yield return more is null ? null : all.Current;
            }
        }
        finally
        {
            // An enumerator must not be disposed while it moves; the token that ended us ends this as well.
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <returns>Whether there is another item; null when nothing was heard for long.</returns>
    private async Task<bool?> WithinAsync(Task<bool> next, CancellationToken cancellationToken)
    {
        try
        {
            return await next.WaitAsync(LongestSilence, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            return null;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
