using Newtonsoft.Json;

namespace Steadwing.Plugins.E2b.Client.Models;

/// <summary>The latest sample of each sandbox that has one.</summary>
internal sealed record SandboxesMetrics
{
    [JsonProperty("sandboxes", Required = Required.Always)]
    public IReadOnlyDictionary<string, SandboxMetric> Sandboxes { get; init; } = new Dictionary<string, SandboxMetric>();
}
