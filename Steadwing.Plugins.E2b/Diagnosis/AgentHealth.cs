using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Diagnosis.Model;

namespace Steadwing.Plugins.E2b.Diagnosis;

/// <summary>
/// State of the agent inside a sandbox. The check runs every 20 s with a 100 ms limit, so a busy guest trips it: only failing without load means
/// that the agent itself is sick.
/// </summary>
internal static class AgentHealth
{
    private const double BusyPct = 85;

    /// <summary>The first failing check that no load explains and no recovery follows; null when there is none.</summary>
    public static PlatformLine? SickWithoutLoad(SandboxHistory sandbox)
    {
        foreach (PlatformLine line in sandbox.Lines)
        {
            if (line.Line == "health-failing" && !Recovered(sandbox, line) && !Announced(sandbox, line.At) && !WasBusy(sandbox, line.At))
                return line;
        }

        return null;
    }

    public static bool Recovered(SandboxHistory sandbox, PlatformLine failing) =>
        sandbox.Lines.Any(line => line.Line is "health-recovered" or "control-health-ok" && line.At > failing.At);

    /// <summary>CPU, memory or disk near their limit in the minutes before, or a warning that they were.</summary>
    public static bool WasBusy(SandboxHistory sandbox, DateTimeOffset at)
    {
        DateTimeOffset from = at - TimeSpan.FromMinutes(2);
        DateTimeOffset to = at + TimeSpan.FromSeconds(30);
        if (sandbox.Lines.Any(line => line.Line is "cpu-warning" or "memory-warning" && line.At <= to && line.LastAt >= from))
            return true;
        return sandbox.Metrics is { } metrics
            && (Above(metrics.Cpu) || Above(metrics.Memory) || Above(metrics.Disk, 97));

        bool Above(EvidenceSeries series, double limit = BusyPct) => MetricTrack.PeakPct(series, from, to) >= limit;
    }

    private static bool Announced(SandboxHistory sandbox, DateTimeOffset at) =>
        sandbox.Lines.Any(line => line.Line is "killing" or "pausing" && line.At <= at && at - line.At < TimeSpan.FromMinutes(1));
}
