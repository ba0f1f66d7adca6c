using Newtonsoft.Json;

namespace Steadwing.Plugins.E2b.Client.Models;

/// <summary>The highest value of one account-wide metric.</summary>
internal sealed record TeamMaximum
{
    [JsonProperty("timestamp")]
    public DateTimeOffset? Timestamp { get; init; }

    [JsonProperty("timestampUnix")]
    public long? TimestampUnix { get; init; }

    [JsonProperty("value", Required = Required.Always)]
    public double Value { get; init; }

    /// <summary>When, UTC; both forms of the time are accepted.</summary>
    [JsonIgnore]
    public DateTimeOffset At => Timestamp ?? WireTime.FromUnixSeconds(TimestampUnix);
}
