namespace Steadwing.Plugins.E2b.Evidence;

/// <summary>What events and list tell about one sandbox, taken together.</summary>
internal sealed record SandboxLife
{
    public required string Id { get; init; }

    public string? TemplateId { get; init; }

    public string? Alias { get; init; }

    /// <summary>Builds it ran on, oldest first.</summary>
    public required IReadOnlyList<string> BuildIds { get; init; }

    /// <summary>The build it was created on, as far as known.</summary>
    public string? FirstBuild => BuildIds.Count > 0 ? BuildIds[0] : null;

    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    /// <summary>When it was created; null when that was before what is known.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>First moment it is known to have existed.</summary>
    public DateTimeOffset? FirstSeen { get; init; }

    /// <summary>When it was killed; null while it is not known to be gone.</summary>
    public DateTimeOffset? KilledAt { get; init; }

    public string? KillReason { get; init; }

    /// <summary>Spans in which it was paused; the last may be open.</summary>
    public required IReadOnlyList<(DateTimeOffset From, DateTimeOffset? To)> Pauses { get; init; }

    /// <summary>As the list shows it now: <c>running</c>, <c>paused</c>; null when it is not in the list.</summary>
    public string? ListedState { get; init; }

    /// <summary>Last moment anything is known about it.</summary>
    public DateTimeOffset? LastSeen { get; init; }

    /// <summary>How long it lived, when both ends are known.</summary>
    public TimeSpan? Lifetime => KilledAt - CreatedAt;

    /// <summary>Whether nothing says how it ended although it is gone.</summary>
    public bool Vanished => KilledAt is null && ListedState is null && (Pauses.Count == 0 || Pauses[^1].To is not null);

    /// <summary>Whether it may have lived at some time of a span; a missing end counts as still open.</summary>
    public bool Overlaps(DateTimeOffset from, DateTimeOffset to) => (FirstSeen ?? DateTimeOffset.MinValue) <= to && (KilledAt ?? DateTimeOffset.MaxValue) >= from;
}
