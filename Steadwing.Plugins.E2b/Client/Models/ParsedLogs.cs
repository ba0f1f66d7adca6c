using Newtonsoft.Json;

namespace Steadwing.Plugins.E2b.Client.Models;

/// <summary>Answer of the v2 log endpoint.</summary>
internal sealed record ParsedLogs
{
    [JsonProperty("logs", Required = Required.Always)]
    public IReadOnlyList<ParsedLog> Logs { get; init; } = [];
}
