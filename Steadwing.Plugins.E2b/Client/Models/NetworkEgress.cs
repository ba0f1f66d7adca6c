using Newtonsoft.Json;

namespace Steadwing.Plugins.E2b.Client.Models;

/// <summary>Egress rules as an <c>updated</c> event carries them.</summary>
internal sealed record NetworkEgress
{
    [JsonProperty("allowed_cidrs")]
    public IReadOnlyList<string>? AllowedCidrs { get; init; }

    [JsonProperty("denied_cidrs")]
    public IReadOnlyList<string>? DeniedCidrs { get; init; }

    [JsonProperty("allowed_domains")]
    public IReadOnlyList<string>? AllowedDomains { get; init; }
}
