namespace Steadwing.Plugins.Host.Analysis;

/// <summary>What was asked of a service so far.</summary>
/// <param name="Requests">Requests sent, retries included.</param>
/// <param name="Bytes">Bytes of response bodies read.</param>
internal readonly record struct UsageSnapshot(long Requests, long Bytes)
{
    public static UsageSnapshot operator +(UsageSnapshot left, UsageSnapshot right) =>
        new(left.Requests + right.Requests, left.Bytes + right.Bytes);

    public static UsageSnapshot operator -(UsageSnapshot left, UsageSnapshot right) =>
        new(left.Requests - right.Requests, left.Bytes - right.Bytes);
}
