using Steadwing.Plugins.Host.Service;

namespace Steadwing.Plugins.Host.Storage;

/// <summary>One run. This table, not the job queue, is the truth about what is left to do.</summary>
internal sealed class RunRow
{
    public required string Id { get; init; }

    public required string IncidentId { get; init; }

    public int Version { get; init; }

    public RunState State { get; set; }

    /// <summary>The process that works on it; null while it waits.</summary>
    public string? Owner { get; set; }

    /// <summary>Until when the owner is believed to be alive; it extends this while it works.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }

    /// <summary>How often it was begun and not handed back; more than one means that a process died with it.</summary>
    public int Attempts { get; set; }

    /// <summary>Somebody wants it stopped; its owner may be another process.</summary>
    public bool CancelRequested { get; set; }

    public string? Outcome { get; set; }

    public string? Verdict { get; set; }

    public string? Headline { get; set; }

    public double? Completeness { get; set; }

    public DateTimeOffset QueuedAt { get; init; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    public RunSummary ToSummary() =>
        new(Id, IncidentId, Version, State, Outcome, Verdict, Headline, Completeness, QueuedAt, StartedAt, FinishedAt);
}
