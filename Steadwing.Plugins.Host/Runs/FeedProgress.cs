using System.Collections.Concurrent;
using System.Diagnostics;
using Steadwing.Plugins.Host.Analysis;
using Steadwing.Plugins.Host.Service;

namespace Steadwing.Plugins.Host.Runs;

/// <summary>Passes the progress of one run on to those who watch it, and to telemetry. Called from several threads.</summary>
internal sealed class FeedProgress(RunFeed feed, string runId) : IProgress<CollectionProgress>
{
    private readonly ActivityContext _run = Activity.Current?.Context ?? default;
    private readonly ConcurrentDictionary<(string, string), long> _started = new();

    public void Report(CollectionProgress value)
    {
        string stage = value.Stage == CollectionStage.Finished ? "done" : "running";
        string? state = value.State is { } ended ? StateNames.Of(ended) : null;
        feed.Publish(runId, new ProviderProgress(value.Integration, value.Provider, value.Title, stage, value.Items, state, value.Text));
        if (value.Stage == CollectionStage.Started)
            _started.TryAdd((value.Integration, value.Provider), Stopwatch.GetTimestamp());
        else if (value.Stage == CollectionStage.Finished && _started.TryRemove((value.Integration, value.Provider), out long since))
            Telemetry.ProviderEnded(_run, value, state, Stopwatch.GetElapsedTime(since));
    }
}
