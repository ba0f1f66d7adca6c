namespace Steadwing.Plugins.Abstractions;

/// <summary>One thing a provider saw, or could not see. The host turns it into an <see cref="EvidenceItem"/>.</summary>
public sealed record Observation
{
    /// <summary>What kind of record it is, e.g. <c>lifecycle-event</c>. Decides which <see cref="Facts"/> to expect.</summary>
    public required string Kind { get; init; }

    /// <summary>What it is about.</summary>
    public required Subject Subject { get; init; }

    /// <summary>How looking went. Default <see cref="EvidenceState.Ok"/>.</summary>
    public EvidenceState State { get; init; } = EvidenceState.Ok;

    /// <summary>One or two plain sentences for a person. Free of secrets; may quote hostile text, which is never rendered as markup.</summary>
    public required string Text { get; init; }

    /// <summary>What to do so that it can be read next time; null when <see cref="State"/> is fine.</summary>
    public string? Fix { get; init; }

    /// <summary>Start of the time it speaks about, UTC; null when it has no time.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>End of the time it speaks about, UTC; equal to <see cref="From"/> for a moment.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>The request that produced it, e.g. <c>GET /v2/sandboxes</c>, path and query only; <c>none</c> when it took no request and is therefore no answer of the service.</summary>
    public required string Request { get; init; }

    /// <summary>How many records it stands for. Default 1.</summary>
    public long Shown { get; init; } = 1;

    /// <summary>How many records there were in all, as far as known. Default 1.</summary>
    public long Total { get; init; } = 1;

    /// <summary>Typed values the diagnosis works on; keys are camel case, units are part of the key, e.g. <c>memoryMiB</c>.</summary>
    public IReadOnlyDictionary<string, FactValue> Facts { get; init; } = new Dictionary<string, FactValue>();

    /// <summary>Values over time, for charts and for shapes; empty for most.</summary>
    public IReadOnlyList<EvidenceSeries> Series { get; init; } = [];
}
