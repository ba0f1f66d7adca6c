namespace Steadwing.Plugins.E2b.Client;

/// <summary>The response headers this client depends on.</summary>
/// <param name="NextToken"><c>X-Next-Token</c>: where the next page starts; null on the last page.</param>
/// <param name="TotalRunning"><c>X-Total-Running</c>: running sandboxes in all, whatever the page shows.</param>
/// <param name="ServerTime"><c>Date</c>: the service's clock, UTC.</param>
internal sealed record ApiHeaders(string? NextToken, long? TotalRunning, DateTimeOffset? ServerTime)
{
    public static ApiHeaders None { get; } = new(null, null, null);
}
