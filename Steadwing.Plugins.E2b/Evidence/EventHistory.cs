using Steadwing.Plugins.E2b.Client;
using Steadwing.Plugins.E2b.Client.Models;

namespace Steadwing.Plugins.E2b.Evidence;

/// <summary>
/// Reads the newest-first event list for one span of time. The list can only be paged by offset, so a span in the past is
/// found by probing; pages that shift because new events arrive are told apart by event id.
/// </summary>
internal sealed class EventHistory(IE2bClient client, string? sandboxId, DateTimeOffset from, DateTimeOffset to, int mostReads)
{
    private const int MostAtOnce = 4;
    private readonly Dictionary<string, LifecycleEvent> _events = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _requests = new(StringComparer.Ordinal);

    public IReadOnlyCollection<LifecycleEvent> Events => _events.Values;

    public int Reads { get; private set; }

    /// <summary>Whether every event of the span was read.</summary>
    public bool Complete { get; private set; }

    /// <summary>The first request; stands for the whole.</summary>
    public string Request { get; private set; } = "";

    /// <summary>Why it was not read further, when that was not our choice.</summary>
    public ApiResult<IReadOnlyList<LifecycleEvent>>? Failure { get; private set; }

    /// <summary>The request that brought an event.</summary>
    public string RequestOf(LifecycleEvent e) => _requests[e.Id];

    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        if (await PageAsync(0, cancellationToken) is not { } first || EndsAt(first))
            return;
        int offset = E2bLimits.PageSize;
        IReadOnlyList<LifecycleEvent> last = first;
        if (first[^1].Timestamp > to)
        {
            offset = await SkipAsync(first, cancellationToken);
            last = first;
        }

        while (Reads < mostReads && Failure is null)
        {
            int batch = Math.Min(mostReads - Reads, Estimate(last));
            Task<ApiResult<IReadOnlyList<LifecycleEvent>>>[] reads =
                [.. Enumerable.Range(0, batch).Select(i => client.GetEventsAsync(sandboxId, offset + (i * E2bLimits.PageSize), E2bLimits.PageSize, cancellationToken))];
            foreach (Task<ApiResult<IReadOnlyList<LifecycleEvent>>> read in reads)
            {
                if (Keep(await read) is { } page && !Complete && !EndsAt(page))
                    last = page;
            }

            if (Complete)
                return;
            offset += batch * E2bLimits.PageSize;
        }
    }

    private async Task<IReadOnlyList<LifecycleEvent>?> PageAsync(int offset, CancellationToken cancellationToken) =>
        Keep(await client.GetEventsAsync(sandboxId, offset, E2bLimits.PageSize, cancellationToken));

    private IReadOnlyList<LifecycleEvent>? Keep(ApiResult<IReadOnlyList<LifecycleEvent>> answer)
    {
        Reads++;
        if (Request.Length == 0)
            Request = answer.Request;
        if (!answer.IsOk)
        {
            Failure ??= answer;
            return null;
        }

        foreach (LifecycleEvent e in answer.Value)
        {
            if (_events.TryAdd(e.Id, e))
                _requests[e.Id] = answer.Request;
        }

        return answer.Value;
    }

    /// <summary>Whether a page is the last one that matters.</summary>
    private bool EndsAt(IReadOnlyList<LifecycleEvent> page) =>
        Complete = page.Count < E2bLimits.PageSize || page[^1].Timestamp <= from;

    /// <summary>How many pages are likely missing, by how much time the last one covered.</summary>
    private int Estimate(IReadOnlyList<LifecycleEvent> page)
    {
        double covered = (page[0].Timestamp - page[^1].Timestamp).TotalSeconds;
        double missing = (RunSpan.Earlier(page[^1].Timestamp, to) - from).TotalSeconds;
        return covered <= 0 ? MostAtOnce : (int)Math.Clamp(Math.Ceiling(missing / covered), 1, MostAtOnce);
    }

    /// <summary>Finds an offset shortly before the first event of the span; at most half of the reads go into that.</summary>
    private async Task<int> SkipAsync(IReadOnlyList<LifecycleEvent> first, CancellationToken cancellationToken)
    {
        (int offset, DateTimeOffset at) near = (first.Count - 1, first[^1].Timestamp);
        (int offset, DateTimeOffset? at)? far = null;
        double secondsPerEvent = (first[0].Timestamp - near.at).TotalSeconds / Math.Max(1, near.offset);
        int mostProbes = mostReads / 2;
        for (int probe = 0; probe < mostProbes && (far is null || far.Value.offset - near.offset > E2bLimits.PageSize); probe++)
        {
            int guess = Guess(near, far, secondsPerEvent);
            ApiResult<IReadOnlyList<LifecycleEvent>> answer = await client.GetEventsAsync(sandboxId, guess, 1, cancellationToken);
            if (Keep(answer) is not { } found)
                break;
            if (found is [var e] && e.Timestamp > to)
                near = (guess, e.Timestamp);
            else
                far = (guess, found is [var older] ? older.Timestamp : null);
        }

        return near.offset + 1;
    }

    private int Guess((int Offset, DateTimeOffset At) near, (int Offset, DateTimeOffset? At)? far, double secondsPerEvent)
    {
        double wanted = (near.At - to).TotalSeconds;
        if (far is not { } limit)
        {
            double steps = secondsPerEvent > 0 ? wanted / secondsPerEvent : near.Offset;
            return near.Offset + (int)Math.Clamp(steps * 1.1, E2bLimits.PageSize, Math.Max(E2bLimits.PageSize * 8, near.Offset * 15));
        }

        double share = limit.At is { } at && near.At > at ? wanted / (near.At - at).TotalSeconds : 0.5;
        return near.Offset + (int)Math.Clamp((limit.Offset - near.Offset) * share, 1, limit.Offset - near.Offset - 1);
    }
}
