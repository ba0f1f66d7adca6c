using Newtonsoft.Json;

namespace Steadwing.Plugins.E2b.Client.Models;

/// <summary>One sample, or the maximum of one bucket.</summary>
internal sealed record SandboxMetric
{
    [JsonProperty("timestamp")]
    public DateTimeOffset? Timestamp { get; init; }

    [JsonProperty("timestampUnix")]
    public long? TimestampUnix { get; init; }

    [JsonProperty("cpuCount")]
    public int CpuCount { get; init; }

    /// <summary>Of the whole machine, 0 to 100: one busy core of two is 50.</summary>
    [JsonProperty("cpuUsedPct")]
    public double CpuUsedPct { get; init; }

    [JsonProperty("memUsed")]
    public double MemUsed { get; init; }

    [JsonProperty("memTotal")]
    public double MemTotal { get; init; }

    [JsonProperty("diskUsed")]
    public double DiskUsed { get; init; }

    [JsonProperty("diskTotal")]
    public double DiskTotal { get; init; }

    /// <summary>When, UTC; both forms of the time are accepted.</summary>
    [JsonIgnore]
    public DateTimeOffset At => Timestamp ?? WireTime.FromUnixSeconds(TimestampUnix);
}
