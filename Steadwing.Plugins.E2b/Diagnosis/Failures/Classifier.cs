using Steadwing.Plugins.E2b.Diagnosis.Model;

namespace Steadwing.Plugins.E2b.Diagnosis.Failures;

/// <summary>Decides what the record of one failing command shows, strongest record first: kernel and envd facts before words in output.</summary>
internal static class Classifier
{
    /// <summary>Metrics are 5 s samples, so the last one before a kill may lie a little below the peak.</summary>
    private const double MemoryNearTotalPct = 90;

    private const double DiskFullPct = 98.5;

    public static ClassifiedFailure Classify(SandboxHistory sandbox, ProcessRun process)
    {
        DateTimeOffset end = process.End ?? process.Start;
        double? memory = MemoryPeakPct(sandbox, process.Start, end);
        if (process.WasSigkilled)
        {
            if (memory >= MemoryNearTotalPct && !process.HitItsLimit)
                return Failure(FailureClass.Memory, process.Outcome, direct: memory >= 95);
            if (process.HitItsLimit)
                return Failure(FailureClass.TimeLimit, process.Outcome, direct: true);
        }

        if (OutputPatterns.Memory(process.Output) is { } outOfMemory && memory >= MemoryNearTotalPct)
            return Failure(FailureClass.Memory, outOfMemory, direct: true);

        if (OutputPatterns.Disk(process.Output) is { } noSpace)
            return Failure(FailureClass.Disk, noSpace, direct: true);
        if (DiskWasFull(sandbox, process))
            return Failure(FailureClass.Disk, process.Outcome, direct: false);

        if (process.ExitCode == 127)
            return Failure(FailureClass.Dependency, OutputPatterns.Dependency(process.Output) ?? process.Outcome, direct: true);
        if (process.ExitCode == 126)
            return Failure(FailureClass.Permission, OutputPatterns.Permission(process.Output) ?? process.Outcome, direct: true);

        if (process.Command.NeedsNetwork && NetworkRules.InForce(sandbox, process.Start) is not null)
            return Failure(FailureClass.Egress, process.Outcome, direct: true);
        if (OutputPatterns.Upstream(process.Output) is { } failedAway && NetworkRules.InForce(sandbox, process.Start) is not null)
            return Failure(FailureClass.Egress, failedAway, direct: false);

        if (OutputPatterns.Dependency(process.Output) is { } missing)
            return Failure(FailureClass.Dependency, missing, direct: true);
        if (OutputPatterns.Permission(process.Output) is { } denied)
            return Failure(FailureClass.Permission, denied, direct: true);
        if (OutputPatterns.Upstream(process.Output) is { } remote)
            return Failure(FailureClass.Upstream, remote, direct: true);
        if (CurlMet(process) is { } met)
            return Failure(FailureClass.Upstream, met, direct: false);

        return Failure(
            FailureClass.Code,
            OutputPatterns.LastError(process.Output) ?? process.Outcome,
            direct: process.Signal is not null || OutputPatterns.Trace(process.Output) is not null);

        ClassifiedFailure Failure(FailureClass @class, string proof, bool direct) => new(sandbox, process, @class, proof, direct);
    }

    /// <summary>Highest memory share during a command, from samples or, where they have a hole, from the platform's own warnings.</summary>
    public static double? MemoryPeakPct(SandboxHistory sandbox, DateTimeOffset from, DateTimeOffset to)
    {
        TimeSpan slack = TimeSpan.FromSeconds(Math.Max(10, (sandbox.Metrics?.StepSeconds ?? 5) + 2));
        double? peak = sandbox.Metrics is { } metrics ? MetricTrack.PeakPct(metrics.Memory, from, to + slack) : null;
        foreach (PlatformLine line in sandbox.Lines)
        {
            if (line.Line == "memory-warning" && line.At <= to + slack && line.LastAt >= from && line.MemoryPct is { } pct)
                peak = Math.Max(peak ?? 0, pct);
        }

        return peak;
    }

    /// <summary>Full around its end, and not already full in a run of the same thing that succeeded.</summary>
    private static bool DiskWasFull(SandboxHistory sandbox, ProcessRun process)
    {
        if (sandbox.Metrics is not { } metrics || process.End is not { } end)
            return false;
        TimeSpan slack = TimeSpan.FromSeconds(metrics.StepSeconds + 5);
        return MetricTrack.PeakPct(metrics.Disk, end - slack, end + slack) >= DiskFullPct;
    }

    /// <summary>curl's documented exit codes for a remote end that failed or was not reached; wget's 4 and 8 likewise.</summary>
    private static string? CurlMet(ProcessRun process) => (process.Command.Program, process.ExitCode) switch
    {
        _ when !process.Command.NeedsNetwork => null,
        ("curl", 6) => "curl exit 6: host name not resolved",
        ("curl", 7) => "curl exit 7: connection refused",
        ("curl", 22) => "curl exit 22: the server answered an HTTP error",
        ("curl", 28) => "curl exit 28: timed out",
        ("curl", 35) => "curl exit 35: TLS handshake failed",
        ("curl", 52) => "curl exit 52: empty answer",
        ("curl", 56) => "curl exit 56: connection broke",
        ("wget", 4) => "wget exit 4: network failure",
        ("wget", 8) => "wget exit 8: the server answered an error",
        _ => null,
    };
}
