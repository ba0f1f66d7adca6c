using Newtonsoft.Json;

namespace Steadwing.Plugins.E2b.Client.Models;

/// <summary>One line as it was written.</summary>
internal sealed record RawLog
{
    [JsonProperty("timestamp", Required = Required.Always)]
    public DateTimeOffset Timestamp { get; init; }

    /// <summary>Usually one JSON object.</summary>
    [JsonProperty("line")]
    public string? Line { get; init; }
}
