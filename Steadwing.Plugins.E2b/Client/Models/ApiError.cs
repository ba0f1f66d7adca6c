using Newtonsoft.Json;

namespace Steadwing.Plugins.E2b.Client.Models;

/// <summary>E2B's error body.</summary>
internal sealed record ApiError
{
    [JsonProperty("message")]
    public string? Message { get; init; }
}
