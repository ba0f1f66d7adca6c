namespace Steadwing.Plugins.Host.Service;

/// <summary>What runs are doing right now: the current state and a stream of changes. Safe for concurrent use.</summary>
internal interface IRunFeed
{
    /// <summary>Null when nothing was heard of the run in this process.</summary>
    RunProgress? Current(string runId);

    /// <summary>The current state, then every change; ends when the run has ended. A slow reader misses steps in between, never the end.</summary>
    IAsyncEnumerable<RunProgress> WatchAsync(string runId, CancellationToken cancellationToken);

    /// <summary>Every change of state of every run, from now on.</summary>
    IAsyncEnumerable<RunSummary> WatchAllAsync(CancellationToken cancellationToken);
}
