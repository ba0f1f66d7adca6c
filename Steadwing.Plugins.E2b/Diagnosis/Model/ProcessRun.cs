namespace Steadwing.Plugins.E2b.Diagnosis.Model;

/// <summary>One command that ran in a sandbox.</summary>
internal sealed record ProcessRun
{
    /// <summary>Evidence id.</summary>
    public required string Id { get; init; }

    public required string SandboxId { get; init; }

    public required CommandLine Command { get; init; }

    public required DateTimeOffset Start { get; init; }

    /// <summary>Null while it runs, or when its end was never logged.</summary>
    public DateTimeOffset? End { get; init; }

    /// <summary>Time limit the caller set; null for none.</summary>
    public TimeSpan? Limit { get; init; }

    /// <summary>Null when the process result was not readable.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Signal name such as <c>killed</c> or <c>segmentation fault (core dumped)</c>; null when it exited.</summary>
    public string? Signal { get; init; }

    /// <summary>Tail of what it printed; empty when E2B did not log output. Hostile text.</summary>
    public string Output { get; init; } = "";

    public double StderrBytes { get; init; }

    /// <summary>Connect error code of the call that carried it: 1 canceled by the caller, 4 deadline exceeded.</summary>
    public int? RpcErrorCode { get; init; }

    public TimeSpan? Duration => End - Start;

    public bool IsOpen => End is null;

    public bool Succeeded => ExitCode == 0 && Signal is null;

    public bool Failed => Signal is not null || ExitCode is not (null or 0);

    /// <summary>Killed with SIGKILL, directly or as the child of a shell that reports 137.</summary>
    public bool WasSigkilled => Signal?.StartsWith("killed", StringComparison.Ordinal) == true || ExitCode == 137;

    /// <summary>Ended by a polite stop: SIGTERM, SIGINT or SIGHUP, as an owner does at the end of a session.</summary>
    public bool WasAskedToStop =>
        Signal is { } signal && (signal.StartsWith("terminated", StringComparison.Ordinal)
            || signal.StartsWith("interrupt", StringComparison.Ordinal) || signal.StartsWith("hangup", StringComparison.Ordinal))
        || ExitCode is 143 or 130 or 129;

    /// <summary>
    /// Ran exactly as long as its own limit allowed and was then killed: envd bounds the process, not only the stream, by the
    /// caller's timeout. The slack covers scheduling and log delay.
    /// </summary>
    public bool HitItsLimit =>
        WasSigkilled && Limit is { } limit && Duration is { } duration
        && duration >= limit - TimeSpan.FromSeconds(0.5) && duration <= limit + TimeSpan.FromSeconds(Math.Max(3, limit.TotalSeconds * 0.03));

    /// <summary>How it ended, in words.</summary>
    public string Outcome => Signal is not null
        ? $"signal: {Signal}"
        : ExitCode is { } code ? $"exit status {code}" : IsOpen ? "no end recorded" : "unknown result";

    /// <summary>Was it running at this moment?</summary>
    public bool RunsAt(DateTimeOffset moment) => Start <= moment && (End is null || End >= moment);
}
