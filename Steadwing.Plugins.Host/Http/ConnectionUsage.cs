namespace Steadwing.Plugins.Host.Http;

/// <summary>Counts what a connection or one of its runs read. Safe for concurrent use.</summary>
internal sealed class ConnectionUsage
{
    private long _requests;
    private long _bytes;

    public UsageSnapshot Snapshot() => new(Interlocked.Read(ref _requests), Interlocked.Read(ref _bytes));

    /// <summary>Counts one more request unless that would exceed <paramref name="limit"/>.</summary>
    public bool TryCount(long limit)
    {
        if (Interlocked.Increment(ref _requests) <= limit)
            return true;
        Interlocked.Decrement(ref _requests);
        return false;
    }

    public void AddBytes(long bytes) => Interlocked.Add(ref _bytes, bytes);
}
