using System.Text.Json.Serialization;
using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Reports;

/// <summary>One piece of evidence as a report shows it.</summary>
internal sealed record ReportEvidence
{
    public required string Id { get; init; }

    public required string Integration { get; init; }

    public required string Provider { get; init; }

    /// <summary>What kind of record it is, e.g. <c>lifecycle-event</c>; says which facts to expect.</summary>
    public required string Kind { get; init; }

    public required Subject Subject { get; init; }

    public required EvidenceState State { get; init; }

    public DateTimeOffset? From { get; init; }

    public DateTimeOffset? To { get; init; }

    public required string Request { get; init; }

    public required DateTimeOffset FetchedAt { get; init; }

    public required long Shown { get; init; }

    public required long Total { get; init; }

    /// <summary>SHA-256 of the whole observation, series at full resolution included.</summary>
    public required string Hash { get; init; }

    public required string Text { get; init; }

    /// <summary>Typed facts, ordered by key.</summary>
    public required IReadOnlyDictionary<string, FactValue> Facts { get; init; }

    /// <summary>Down-sampled values over time, only for what a cause is about; null for the rest.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<EvidenceSeries>? Series { get; init; }
}
