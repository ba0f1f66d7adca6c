using Newtonsoft.Json;

namespace Steadwing.Plugins.E2b.Client.Models;

/// <summary>One entry of the template list.</summary>
internal sealed record Template
{
    [JsonProperty("templateID", Required = Required.Always)]
    public string TemplateId { get; init; } = "";

    /// <summary>The latest ready build, from which sandboxes start; all zeros when there is none.</summary>
    [JsonProperty("buildID")]
    public string? BuildId { get; init; }

    /// <summary>Status of the latest build, which need not be <see cref="BuildId"/>.</summary>
    [JsonProperty("buildStatus")]
    public string? BuildStatus { get; init; }

    [JsonProperty("names")]
    public IReadOnlyList<string>? Names { get; init; }

    [JsonProperty("aliases")]
    public IReadOnlyList<string>? Aliases { get; init; }

    [JsonProperty("public")]
    public bool? Public { get; init; }

    [JsonProperty("cpuCount")]
    public int? CpuCount { get; init; }

    [JsonProperty("memoryMB")]
    public int? MemoryMiB { get; init; }

    [JsonProperty("diskSizeMB")]
    public int? DiskMiB { get; init; }

    [JsonProperty("envdVersion")]
    public string? EnvdVersion { get; init; }

    [JsonProperty("createdAt")]
    public DateTimeOffset? CreatedAt { get; init; }

    [JsonProperty("updatedAt")]
    public DateTimeOffset? UpdatedAt { get; init; }

    [JsonProperty("lastSpawnedAt")]
    public DateTimeOffset? LastSpawnedAt { get; init; }

    [JsonProperty("spawnCount")]
    public long? SpawnCount { get; init; }

    [JsonProperty("buildCount")]
    public int? BuildCount { get; init; }
}
