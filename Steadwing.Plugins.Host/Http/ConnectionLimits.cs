namespace Steadwing.Plugins.Host.Http;

/// <summary>The host's own bounds, beside those an integration declares in <see cref="Abstractions.HttpAccess"/>.</summary>
internal sealed record ConnectionLimits
{
    /// <summary>Requests one run may send unless told otherwise.</summary>
    public const int DefaultRunRequests = 400;

    /// <summary>Deadline of one call: attempts, pauses between them and waiting for the rate limiter. Default 60 seconds.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Attempts after the first one. Default 3.</summary>
    public int MaxRetries { get; init; } = 3;

    /// <summary>First pause when the service names none; doubles, with jitter. Default 250 ms.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Seed of the jitter, so that a run can be repeated. Default 0.</summary>
    public int JitterSeed { get; init; }
}
