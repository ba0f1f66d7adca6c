using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Steadwing.Plugins.Host.Service;
using Steadwing.Plugins.Host.Storage;

namespace Steadwing.Plugins.Host.Runs;

/// <inheritdoc />
internal sealed class RunFeed(Database database, TimeProvider clock) : IRunFeed
{
    private const int EndedKept = 256;
    private const int SlowReaderLag = 1000;

    /// <summary>How often a run that is silent here is looked up: another process may work on it.</summary>
    private static readonly TimeSpan s_lookUp = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly Queue<string> _ended = new();
    private readonly List<Channel<RunSummary>> _all = [];

    public RunProgress? Current(string runId)
    {
        lock (_gate) return _entries.TryGetValue(runId, out Entry? entry) ? entry.Progress : null;
    }

    public async IAsyncEnumerable<RunProgress> WatchAsync(string runId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        RunProgress? seen = null;
        while (true)
        {
            (RunProgress? now, Task changed) = Look(runId);
            if (now is null)
            {
                if (await FindAsync(runId, cancellationToken) is not { } stored) yield break;
                now = seen?.Run == stored ? seen : new RunProgress(stored, []);
            }

            if (!ReferenceEquals(now, seen)) yield return now;
            seen = now;
            if (HasEnded(now.Run)) yield break;
            if (!changed.IsCompleted && !await IsSignalledAsync(changed, cancellationToken)
                && await FindAsync(runId, cancellationToken) is { } current && current.State != now.Run.State)
                Publish(current);
        }
    }

    public async IAsyncEnumerable<RunSummary> WatchAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = Channel.CreateBounded<RunSummary>(new BoundedChannelOptions(SlowReaderLag) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (_gate) _all.Add(channel);
        try
        {
            await foreach (RunSummary run in channel.Reader.ReadAllAsync(cancellationToken)) yield return run;
        }
        finally
        {
            lock (_gate) _all.Remove(channel);
        }
    }

    /// <summary>Tells everybody where a run stands.</summary>
    public void Publish(RunSummary run)
    {
        lock (_gate)
        {
            Entry entry = Get(run);
            entry.Set(entry.Progress with { Run = run, Providers = run.State == RunState.Queued ? [] : entry.Progress.Providers });
            foreach (Channel<RunSummary> channel in _all) channel.Writer.TryWrite(run);
            if (!HasEnded(run)) return;
            _ended.Enqueue(run.Id);
            if (_ended.Count > EndedKept) _entries.Remove(_ended.Dequeue());
        }
    }

    /// <summary>Tells those who watch a run what one of its providers does.</summary>
    public void Publish(string runId, ProviderProgress provider)
    {
        lock (_gate)
        {
            if (!_entries.TryGetValue(runId, out Entry? entry) || HasEnded(entry.Progress.Run)) return;
            ProviderProgress[] others = [.. entry.Progress.Providers];
            int index = Array.FindIndex(others, known => known.Integration == provider.Integration && known.Provider == provider.Provider);
            if (index < 0) others = [.. others, provider];
            else others[index] = provider;
            entry.Set(entry.Progress with { Providers = others });
        }
    }

    private static bool HasEnded(RunSummary run) => run.State is RunState.Finished or RunState.Cancelled;

    private (RunProgress? Now, Task Changed) Look(string runId)
    {
        lock (_gate) return _entries.TryGetValue(runId, out Entry? entry) ? (entry.Progress, entry.Changed) : (null, new TaskCompletionSource().Task);
    }

    private Entry Get(RunSummary run)
    {
        if (!_entries.TryGetValue(run.Id, out Entry? entry)) _entries[run.Id] = entry = new Entry(new RunProgress(run, []));
        return entry;
    }

    private async Task<bool> IsSignalledAsync(Task changed, CancellationToken cancellationToken)
    {
        try
        {
            await changed.WaitAsync(s_lookUp, clock, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private Task<RunSummary?> FindAsync(string runId, CancellationToken cancellationToken) => database.ReadAsync(async tables =>
        (await tables.Runs.AsNoTracking().FirstOrDefaultAsync(run => run.Id == runId, cancellationToken))?.ToSummary(), cancellationToken);

    private sealed class Entry(RunProgress progress)
    {
        private TaskCompletionSource _changed = New();

        public RunProgress Progress { get; private set; } = progress;

        public Task Changed => _changed.Task;

        public void Set(RunProgress progress)
        {
            Progress = progress;
            TaskCompletionSource old = _changed;
            _changed = New();
            old.SetResult();
        }

        private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
