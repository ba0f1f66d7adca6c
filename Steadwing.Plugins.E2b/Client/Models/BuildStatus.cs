using Newtonsoft.Json;

namespace Steadwing.Plugins.E2b.Client.Models;

/// <summary>Status of one build with its reason.</summary>
internal sealed record BuildStatus
{
    [JsonProperty("status")]
    public string? Status { get; init; }

    [JsonProperty("reason")]
    public BuildReason? Reason { get; init; }
}
