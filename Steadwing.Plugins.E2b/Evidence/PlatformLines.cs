using Steadwing.Plugins.E2b.Client;

namespace Steadwing.Plugins.E2b.Evidence;

/// <summary>The lines that E2B's platform itself writes about a sandbox, by their exact message.</summary>
internal static class PlatformLines
{
    public const string MemoryWarning = "memory-warning";
    public const string CpuWarning = "cpu-warning";

    private static readonly Dictionary<string, string> s_names = new(StringComparer.Ordinal)
    {
        ["Started creating sandbox"] = "creating",
        ["Sandbox created"] = "created",
        ["Started resuming sandbox"] = "resuming",
        ["Creating forked sandboxes from snapshot"] = "forking",
        ["Killing sandbox"] = "killing",
        ["Pausing sandbox"] = "pausing",
        ["Checkpointing sandbox"] = "checkpointing",
        ["Sandbox stopped"] = "stopped",
        ["Sandbox healthcheck started failing"] = "health-failing",
        ["Sandbox healthcheck recovered"] = "health-recovered",
        ["Control sandbox healthcheck was successful"] = "control-health-ok",
        ["Control sandbox healthcheck was unsuccessful"] = "control-health-failed",
        ["Memory usage threshold exceeded"] = MemoryWarning,
        ["CPU usage threshold exceeded"] = CpuWarning,
    };

    // What runs inside the sandbox can print anything; only lines from outside count.
    private static readonly HashSet<string> s_inside = new(["envd", "filesystem", "process", "port-forwarder"], StringComparer.Ordinal);

    /// <summary>The short name of a platform line, or null for any other line.</summary>
    public static string? Classify(LogLine line) =>
        s_names.TryGetValue(line.Message, out string? name) && !s_inside.Contains(line.Logger) && line.Field("service") != "envd" && line.Field("event_type") is null
            ? name
            : null;
}
