namespace Steadwing.Plugins.Host.Api;

/// <summary>An incident as the API description shows it. Reading it is <see cref="Incidents.IncidentReader"/>'s work, which keeps unknown fields.</summary>
internal sealed record IncidentRequest
{
    public string? Id { get; init; }

    public required string Title { get; init; }

    public string? Description { get; init; }

    public string? Severity { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public IncidentRequestScope? Scope { get; init; }
}
