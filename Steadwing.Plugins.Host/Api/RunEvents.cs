using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Steadwing.Plugins.Host.Service;

namespace Steadwing.Plugins.Host.Api;

/// <summary>What the run feed tells, as server-sent events. Streams end when the service stops, so that nobody who watches holds it up.</summary>
internal sealed class RunEvents(IRunFeed feed, IIncidentService incidents, IHostApplicationLifetime lifetime)
{
    /// <summary><c>progress</c> events with a <see cref="RunProgress"/> each, the first one at once, then one <c>finished</c> event.</summary>
    public async IAsyncEnumerable<SseItem<RunProgress>> OfRunAsync(RunSummary run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        RunProgress last = feed.Current(run.Id) ?? new RunProgress(run, []);
        if (!Ended(run))
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
            yield return new SseItem<RunProgress>(last, "progress");
            await foreach (RunProgress progress in Until(feed.WatchAsync(run.Id, either.Token), either.Token))
            {
                last = progress;
                yield return new SseItem<RunProgress>(progress, "progress");
            }

            if (either.IsCancellationRequested) yield break;
        }

        // What is stored is the truth: the feed only knows what happened in this process.
        RunSummary final = await incidents.FindRunAsync(run.Id, cancellationToken) ?? run;
        yield return new SseItem<RunProgress>(last with { Run = final }, Ended(final) ? "finished" : "progress");
    }

    /// <summary>One empty <c>open</c> event at once, so that the reader knows it is connected, then a <c>run</c> event per change of state of any run.</summary>
    public async IAsyncEnumerable<SseItem<RunSummary?>> OfAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        yield return new SseItem<RunSummary?>(null, "open");
        await foreach (RunSummary run in Until(feed.WatchAllAsync(either.Token), either.Token)) yield return new SseItem<RunSummary?>(run, "run");
    }

    private static bool Ended(RunSummary run) => run.State is RunState.Finished or RunState.Cancelled;

    /// <summary>The same items; a cancelled stream simply ends.</summary>
    private static async IAsyncEnumerable<T> Until<T>(IAsyncEnumerable<T> items, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using IAsyncEnumerator<T> all = items.GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            try
            {
                if (!await all.MoveNextAsync()) yield break;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                yield break;
            }

            yield return all.Current;
        }
    }
}
