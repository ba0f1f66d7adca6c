using Newtonsoft.Json;

namespace Steadwing.Plugins.E2b.Client.Models;

/// <summary>What happens at the end time.</summary>
internal sealed record SandboxLifecycle
{
    [JsonProperty("onTimeout")]
    public string? OnTimeout { get; init; }

    [JsonProperty("autoResume")]
    public bool? AutoResume { get; init; }
}
