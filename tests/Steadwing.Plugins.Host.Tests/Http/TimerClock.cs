using Microsoft.Extensions.Time.Testing;

namespace Steadwing.Plugins.Host.Tests.Http;

/// <summary>A fake clock that knows its timers, so that a test moves on exactly when the code under test waits.</summary>
internal sealed class TimerClock : FakeTimeProvider
{
    private readonly List<Armed> _armed = [];
    private readonly Lock _gate = new();

    public TimerClock()
        : base(new DateTimeOffset(2026, 6, 2, 14, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>
    /// Waits until the call waits for a pause or an attempt (beside its own deadline) and moves the clock there.
    /// </summary>
    /// <param name="call">The call that is under way.</param>
    /// <param name="except">Timers of this length do not count, e.g. the attempt timeout of a transport that answers at once.</param>
    /// <returns>The pause; null when the call ended instead.</returns>
    public async Task<TimeSpan?> PassAsync(Task call, TimeSpan? except, CancellationToken cancellationToken)
    {
        while (!call.IsCompleted)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Armed[] waiting;
            lock (_gate)
                waiting = [.. _armed.Where(a => a.Length != except).OrderBy(static a => a.Due)];
            if (waiting.Length >= 2)
            {
                Advance(waiting[0].Due - GetUtcNow());
                return waiting[0].Length;
            }
            await Task.Yield();
        }
        return null;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var tracked = new Tracked(this);
        tracked.Inner = base.CreateTimer(
            s =>
            {
                Disarm(tracked);
                callback(s);
            },
            state,
            dueTime,
            period);
        Arm(tracked, dueTime);
        return tracked;
    }

    private void Arm(Tracked timer, TimeSpan dueTime)
    {
        lock (_gate)
        {
            _armed.RemoveAll(a => a.Timer == timer);
            if (dueTime > TimeSpan.Zero)
                _armed.Add(new Armed(timer, GetUtcNow() + dueTime, dueTime));
        }
    }

    private void Disarm(Tracked timer)
    {
        lock (_gate)
            _armed.RemoveAll(a => a.Timer == timer);
    }

    private sealed record Armed(Tracked Timer, DateTimeOffset Due, TimeSpan Length);

    private sealed class Tracked(TimerClock clock) : ITimer
    {
        public ITimer? Inner { get; set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            clock.Arm(this, dueTime);
            return Inner!.Change(dueTime, period);
        }

        public void Dispose()
        {
            clock.Disarm(this);
            Inner!.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            clock.Disarm(this);
            return Inner!.DisposeAsync();
        }
    }
}
