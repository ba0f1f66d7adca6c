using Newtonsoft.Json;

namespace Steadwing.Plugins.E2b.Client.Models;

/// <summary>The run that ended with a <c>paused</c> or <c>killed</c> event.</summary>
internal sealed record SandboxExecution
{
    [JsonProperty("started_at")]
    public DateTimeOffset? StartedAt { get; init; }

    [JsonProperty("vcpu_count")]
    public int? VcpuCount { get; init; }

    [JsonProperty("memory_mb")]
    public int? MemoryMiB { get; init; }

    [JsonProperty("execution_time")]
    public double? ExecutionMs { get; init; }
}
