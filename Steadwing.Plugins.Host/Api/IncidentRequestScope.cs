namespace Steadwing.Plugins.Host.Api;

internal sealed record IncidentRequestScope
{
    public IReadOnlyList<string>? SandboxIds { get; init; }

    public IReadOnlyList<string>? Templates { get; init; }

    public IReadOnlyDictionary<string, string>? Metadata { get; init; }
}
