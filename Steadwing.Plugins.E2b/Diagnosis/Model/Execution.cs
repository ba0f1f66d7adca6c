namespace Steadwing.Plugins.E2b.Diagnosis.Model;

/// <summary>One life of a sandbox: from its creation or a resume to a kill, a pause, a stop, or now.</summary>
internal sealed class Execution
{
    public required int Index { get; init; }

    /// <summary>Evidence of the start: the created or resumed event, else the log line.</summary>
    public required string StartEvidence { get; init; }

    public required DateTimeOffset Start { get; init; }

    public bool IsResume { get; init; }

    public string? BuildId { get; init; }

    /// <summary>End time given at the start, UTC; null when no log line or list entry tells.</summary>
    public DateTimeOffset? FirstScheduledEnd { get; init; }

    /// <summary>Evidence that tells <see cref="FirstScheduledEnd"/>.</summary>
    public string? ScheduleEvidence { get; init; }

    /// <summary>End-time changes during this life, in order.</summary>
    public IReadOnlyList<LifecycleRecord> Updates { get; init; } = [];

    public EndKind EndKind { get; init; }

    /// <summary>When it ended; null while it runs.</summary>
    public DateTimeOffset? End { get; init; }

    /// <summary>Evidence of the end; null while it runs or when it just went silent.</summary>
    public string? EndEvidence { get; init; }

    /// <summary>Reason of a kill; null when none is recorded.</summary>
    public string? KillReason { get; init; }

    /// <summary>The end time that was in force last.</summary>
    public DateTimeOffset? ScheduledEnd => Updates.Count > 0 ? Updates[^1].SetTimeout : FirstScheduledEnd;

    /// <summary>Lifetime that was asked for at the start.</summary>
    public TimeSpan? ScheduledLifetime => FirstScheduledEnd - Start;

    /// <summary>How long it really lived; null while it runs.</summary>
    public TimeSpan? Lifetime => End - Start;

    /// <summary>Ended within seconds of its end time.</summary>
    public bool EndedAtItsEnd => End is { } end && ScheduledEnd is { } scheduled && (end - scheduled).Duration() <= TimeSpan.FromSeconds(5);
}
