using Newtonsoft.Json;

namespace Steadwing.Plugins.E2b.Client.Models;

/// <summary>Why a build failed.</summary>
internal sealed record BuildReason
{
    [JsonProperty("message")]
    public string? Message { get; init; }

    [JsonProperty("step")]
    public string? Step { get; init; }
}
