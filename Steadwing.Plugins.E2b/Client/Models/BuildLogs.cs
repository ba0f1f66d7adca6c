using Newtonsoft.Json;

namespace Steadwing.Plugins.E2b.Client.Models;

/// <summary>One page of a build's log.</summary>
internal sealed record BuildLogs
{
    [JsonProperty("logs", Required = Required.Always)]
    public IReadOnlyList<BuildLogLine> Logs { get; init; } = [];
}
