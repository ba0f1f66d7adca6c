using System.Runtime.CompilerServices;

namespace Steadwing.Plugins.E2b.Evidence;

/// <summary>Runs independent reads side by side and hands out their results in the order of the input.</summary>
internal static class OrderedParallel
{
    /// <summary>At most <paramref name="degree"/> reads are under way or waiting to be taken. Leaving early cancels what is under way.</summary>
    public static async IAsyncEnumerable<TResult> SelectAsync<TSource, TResult>(
        IReadOnlyList<TSource> sources,
        int degree,
        Func<TSource, CancellationToken, Task<TResult>> read,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var underWay = new Queue<Task<TResult>>();
        try
        {
            int next = 0;
            while (next < sources.Count || underWay.Count > 0)
            {
                while (next < sources.Count && underWay.Count < degree)
                    underWay.Enqueue(read(sources[next++], stop.Token));
                yield return await underWay.Dequeue();
            }
        }
        finally
        {
            await stop.CancelAsync();
            foreach (Task<TResult> left in underWay)
                await ((Task)left).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
