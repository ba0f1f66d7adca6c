using Newtonsoft.Json;

namespace Steadwing.Plugins.E2b.Client.Models;

/// <summary>Account-wide load in one bucket.</summary>
internal sealed record TeamMetric
{
    [JsonProperty("timestamp")]
    public DateTimeOffset? Timestamp { get; init; }

    [JsonProperty("timestampUnix")]
    public long? TimestampUnix { get; init; }

    [JsonProperty("concurrentSandboxes")]
    public double ConcurrentSandboxes { get; init; }

    /// <summary>Successful starts per second, averaged over the bucket.</summary>
    [JsonProperty("sandboxStartRate")]
    public double SandboxStartRate { get; init; }

    /// <summary>When, UTC; both forms of the time are accepted.</summary>
    [JsonIgnore]
    public DateTimeOffset At => Timestamp ?? WireTime.FromUnixSeconds(TimestampUnix);
}
