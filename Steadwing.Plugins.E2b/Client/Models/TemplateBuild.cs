using Newtonsoft.Json;

namespace Steadwing.Plugins.E2b.Client.Models;

/// <summary>One build of a template.</summary>
internal sealed record TemplateBuild
{
    [JsonProperty("buildID", Required = Required.Always)]
    public string BuildId { get; init; } = "";

    /// <summary><c>waiting</c>, <c>building</c>, <c>ready</c>, <c>error</c>, or one that is new.</summary>
    [JsonProperty("status")]
    public string? Status { get; init; }

    [JsonProperty("createdAt")]
    public DateTimeOffset? CreatedAt { get; init; }

    [JsonProperty("updatedAt")]
    public DateTimeOffset? UpdatedAt { get; init; }

    [JsonProperty("finishedAt")]
    public DateTimeOffset? FinishedAt { get; init; }

    [JsonProperty("cpuCount")]
    public int? CpuCount { get; init; }

    [JsonProperty("memoryMB")]
    public int? MemoryMiB { get; init; }

    [JsonProperty("diskSizeMB")]
    public int? DiskMiB { get; init; }

    [JsonProperty("envdVersion")]
    public string? EnvdVersion { get; init; }
}
