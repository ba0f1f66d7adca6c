namespace Steadwing.Plugins.Emulator;

/// <summary>A fixed window, announced with the headers of the service. Thread-safe.</summary>
internal sealed class RateLimiter(RateLimit limit, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private DateTimeOffset _resetsAt;
    private int _used;

    /// <summary>Counts a request and writes the headers.</summary>
    /// <returns>Whether it is within the limit.</returns>
    public bool Admit(IHeaderDictionary headers)
    {
        int used;
        double resetsIn;
        lock (_lock)
        {
            DateTimeOffset now = clock.GetUtcNow();
            if (now >= _resetsAt)
                (_resetsAt, _used) = (now + limit.Window, 0);
            used = ++_used;
            resetsIn = Math.Ceiling((_resetsAt - now).TotalSeconds);
        }

        headers["RateLimit-Limit"] = limit.Requests.ToString();
        headers["RateLimit-Remaining"] = Math.Max(0, limit.Requests - used).ToString();
        headers["RateLimit-Reset"] = resetsIn.ToString();
        if (used > limit.Requests)
            headers.RetryAfter = resetsIn.ToString();
        return used <= limit.Requests;
    }
}
