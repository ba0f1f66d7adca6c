namespace Steadwing.Plugins.Host.Http;

/// <summary>What was asked of a service so far.</summary>
/// <param name="Requests">Calls that were let out; retries do not count again.</param>
/// <param name="Bytes">Decompressed bytes of their bodies.</param>
internal readonly record struct UsageSnapshot(long Requests, long Bytes)
{
    public static UsageSnapshot operator +(UsageSnapshot left, UsageSnapshot right) =>
        new(left.Requests + right.Requests, left.Bytes + right.Bytes);

    public static UsageSnapshot operator -(UsageSnapshot left, UsageSnapshot right) =>
        new(left.Requests - right.Requests, left.Bytes - right.Bytes);
}
