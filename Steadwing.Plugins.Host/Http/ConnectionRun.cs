namespace Steadwing.Plugins.Host.Http;

/// <summary>One run's view of a connection: its own budget, counts and audit; limiter and sockets are the connection's.</summary>
/// <remarks>Safe for concurrent use. Disposing it ends its client, not the connection.</remarks>
internal sealed class ConnectionRun : IDisposable
{
    private readonly ConnectionUsage _usage = new();

    internal ConnectionRun(ConnectionCore core, int maxRequests, CaptureRecorder? recorder)
    {
        Http = new HttpClient(new PolicedHandler(core, maxRequests, Audit, _usage, recorder))
        {
            BaseAddress = core.BaseAddress,
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>The policed client to hand to the integration.</summary>
    public HttpClient Http { get; }

    /// <summary>The calls of this run, refused ones included.</summary>
    public AuditLog Audit { get; } = new();

    /// <summary>What this run read so far.</summary>
    public UsageSnapshot Usage() => _usage.Snapshot();

    public void Dispose() => Http.Dispose();
}
