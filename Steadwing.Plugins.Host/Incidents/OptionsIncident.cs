namespace Steadwing.Plugins.Host.Incidents;

/// <summary>The file that a person would have written instead of the options, so that both take the same path.</summary>
internal sealed record OptionsIncident(string? Title, string? Description, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, OptionsScope Scope);
