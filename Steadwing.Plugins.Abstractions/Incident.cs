namespace Steadwing.Plugins.Abstractions;

/// <summary>What somebody reported: symptoms, never proof.</summary>
public sealed record Incident
{
    /// <summary>Identifier given by the reporter or by the host.</summary>
    public required string Id { get; init; }

    /// <summary>Short title; free text, hostile.</summary>
    public required string Title { get; init; }

    /// <summary>What was seen, pasted error texts included; free text, hostile. Empty when not given.</summary>
    public string Description { get; init; } = "";

    /// <summary>As reported, e.g. <c>high</c>; null when not given.</summary>
    public string? Severity { get; init; }

    /// <summary>When it began according to the reporter, UTC. People are often late by minutes.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was over, UTC; null while it goes on or when unknown.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What the reporter says is affected; empty when unknown.</summary>
    public IncidentScope Scope { get; init; } = IncidentScope.Empty;
}
