using Newtonsoft.Json;

namespace Steadwing.Plugins.E2b.Client.Models;

/// <summary>Answer of the v1 log endpoint; its parsed half is not read, it leaves out exit codes.</summary>
internal sealed record RawLogs
{
    [JsonProperty("logs", Required = Required.Always)]
    public IReadOnlyList<RawLog> Logs { get; init; } = [];
}
