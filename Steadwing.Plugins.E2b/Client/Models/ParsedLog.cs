using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Steadwing.Plugins.E2b.Client.Models;

/// <summary>One line as the v2 log endpoint flattens it: nested values, exit codes among them, are lost.</summary>
internal sealed record ParsedLog
{
    [JsonProperty("timestamp", Required = Required.Always)]
    public DateTimeOffset Timestamp { get; init; }

    [JsonProperty("level")]
    public string? Level { get; init; }

    [JsonProperty("message")]
    public string? Message { get; init; }

    [JsonProperty("fields")]
    public JObject? Fields { get; init; }
}
