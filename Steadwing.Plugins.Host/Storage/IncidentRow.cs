namespace Steadwing.Plugins.Host.Storage;

/// <summary>One incident.</summary>
internal sealed class IncidentRow
{
    public required string Id { get; init; }

    public required string Title { get; set; }

    public string? Severity { get; set; }

    public required string Source { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }

    public int Occurrences { get; set; } = 1;

    /// <summary>As handed in, redacted: UTF-8 JSON.</summary>
    public required string Json { get; init; }

    /// <summary>Hash of the facts by which duplicates are recognised; null when it names none.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>Its newest run.</summary>
    public required string LatestRunId { get; set; }
}
