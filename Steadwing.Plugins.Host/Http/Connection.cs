using System.Threading.RateLimiting;

namespace Steadwing.Plugins.Host.Http;

/// <summary>The policed way to one integration's service: one per integration and process, safe for concurrent use.</summary>
internal sealed class Connection : IAsyncDisposable
{
    private readonly ConnectionCore _core;
    private readonly IReadOnlyList<RateLimiter> _limiters;
    private readonly ConnectionRun _own;

    internal Connection(ConnectionCore core, IReadOnlyList<RateLimiter> limiters)
    {
        _core = core;
        _limiters = limiters;
        _own = OpenRun(int.MaxValue);
    }

    public string IntegrationId => _core.IntegrationId;

    /// <summary>A client without a budget, e.g. for probes. Runs use <see cref="OpenRun"/>.</summary>
    public HttpClient Http => _own.Http;

    /// <summary>Counts of all runs.</summary>
    public ConnectionUsage Usage => _core.Usage;

    /// <summary>Calls of all runs, refused ones included.</summary>
    public AuditLog Audit => _core.Audit;

    /// <summary>Opens the view of one run. The caller disposes it.</summary>
    /// <param name="maxRequests">How many requests the run may send; further ones are refused.</param>
    /// <param name="recorder">Receives every exchange of the run; null to record nothing.</param>
    public ConnectionRun OpenRun(int maxRequests = ConnectionLimits.DefaultRunRequests, CaptureRecorder? recorder = null) =>
        new(_core, maxRequests, recorder);

    public async ValueTask DisposeAsync()
    {
        _own.Dispose();
        _core.Chain.Dispose();
        foreach (RateLimiter limiter in _limiters)
            await limiter.DisposeAsync().ConfigureAwait(false);
    }
}
