using Newtonsoft.Json;

namespace Steadwing.Plugins.E2b.Client.Models;

/// <summary>One line of a build's log.</summary>
internal sealed record BuildLogLine
{
    [JsonProperty("timestamp")]
    public DateTimeOffset Timestamp { get; init; }

    [JsonProperty("message")]
    public string? Message { get; init; }

    [JsonProperty("level")]
    public string? Level { get; init; }

    [JsonProperty("step")]
    public string? Step { get; init; }
}
