using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Steadwing.Plugins.E2b.Client.Models;

/// <summary>What a lifecycle event carries besides its identity; every part depends on the event's type.</summary>
internal sealed record LifecycleEventData
{
    [JsonProperty("sandbox_metadata")]
    public IReadOnlyDictionary<string, string?>? Metadata { get; init; }

    /// <summary>Why it was killed; null when the key is absent, which older deployments leave out.</summary>
    [JsonProperty("kill_reason")]
    public string? KillReason { get; init; }

    /// <summary>The new end time.</summary>
    [JsonProperty("set_timeout")]
    public DateTimeOffset? SetTimeout { get; init; }

    [JsonProperty("network_egress")]
    public NetworkEgress? NetworkEgress { get; init; }

    [JsonProperty("execution")]
    public SandboxExecution? Execution { get; init; }

    [JsonExtensionData]
    private readonly Dictionary<string, JToken> _others = [];

    /// <summary>Fields this version does not know, as compact JSON.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, string> Others => _others.ToDictionary(o => o.Key, o => o.Value.ToString(Formatting.None), StringComparer.Ordinal);
}
