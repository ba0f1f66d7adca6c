using Newtonsoft.Json;

namespace Steadwing.Plugins.E2b.Client.Models;

/// <summary>One lifecycle event.</summary>
internal sealed record LifecycleEvent
{
    [JsonProperty("id", Required = Required.Always)]
    public string Id { get; init; } = "";

    /// <summary>E.g. <c>sandbox.lifecycle.killed</c>; new types may appear.</summary>
    [JsonProperty("type", Required = Required.Always)]
    public string Type { get; init; } = "";

    [JsonProperty("timestamp", Required = Required.Always)]
    public DateTimeOffset Timestamp { get; init; }

    [JsonProperty("sandboxId", Required = Required.Always)]
    public string SandboxId { get; init; } = "";

    [JsonProperty("sandboxTemplateId")]
    public string? TemplateId { get; init; }

    /// <summary>The build it started from; after a resume that is the snapshot.</summary>
    [JsonProperty("sandboxBuildId")]
    public string? BuildId { get; init; }

    /// <summary>Changes with every resume.</summary>
    [JsonProperty("sandboxExecutionId")]
    public string? ExecutionId { get; init; }

    [JsonProperty("sandboxTeamId")]
    public string? TeamId { get; init; }

    [JsonProperty("version")]
    public string? Version { get; init; }

    [JsonProperty("eventData")]
    public LifecycleEventData? Data { get; init; }
}
