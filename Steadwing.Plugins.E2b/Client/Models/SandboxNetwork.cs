using Newtonsoft.Json;

namespace Steadwing.Plugins.E2b.Client.Models;

/// <summary>Egress rules of a sandbox; allowing wins over denying.</summary>
internal sealed record SandboxNetwork
{
    [JsonProperty("allowOut")]
    public IReadOnlyList<string>? AllowOut { get; init; }

    [JsonProperty("denyOut")]
    public IReadOnlyList<string>? DenyOut { get; init; }

    [JsonProperty("allowPublicTraffic")]
    public bool? AllowPublicTraffic { get; init; }
}
