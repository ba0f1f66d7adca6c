using Newtonsoft.Json;

namespace Steadwing.Plugins.E2b.Client.Models;

/// <summary>What only <c>GET /sandboxes/{id}</c> tells. Its access tokens are deliberately not read.</summary>
internal sealed record SandboxDetail
{
    [JsonProperty("sandboxID", Required = Required.Always)]
    public string SandboxId { get; init; } = "";

    [JsonProperty("templateID")]
    public string? TemplateId { get; init; }

    [JsonProperty("alias")]
    public string? Alias { get; init; }

    [JsonProperty("state")]
    public string? State { get; init; }

    [JsonProperty("startedAt")]
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it will end; of a paused one, when it was paused.</summary>
    [JsonProperty("endAt")]
    public DateTimeOffset? EndAt { get; init; }

    [JsonProperty("cpuCount")]
    public int? CpuCount { get; init; }

    [JsonProperty("memoryMB")]
    public int? MemoryMiB { get; init; }

    [JsonProperty("diskSizeMB")]
    public int? DiskMiB { get; init; }

    [JsonProperty("envdVersion")]
    public string? EnvdVersion { get; init; }

    [JsonProperty("metadata")]
    public IReadOnlyDictionary<string, string?>? Metadata { get; init; }

    /// <summary>Null when it was never set, which allows it.</summary>
    [JsonProperty("allowInternetAccess")]
    public bool? AllowInternetAccess { get; init; }

    [JsonProperty("network")]
    public SandboxNetwork? Network { get; init; }

    [JsonProperty("lifecycle")]
    public SandboxLifecycle? Lifecycle { get; init; }
}
