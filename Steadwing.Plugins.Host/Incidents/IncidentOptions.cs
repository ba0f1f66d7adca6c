namespace Steadwing.Plugins.Host.Incidents;

/// <summary>An incident given as options instead of a file.</summary>
internal sealed record IncidentOptions
{
    public string? Title { get; init; }

    public string? Description { get; init; }

    /// <summary>How long ago it began; null when it was not said.</summary>
    public TimeSpan? Since { get; init; }

    /// <summary>How long ago it was over; null while it goes on.</summary>
    public TimeSpan? Until { get; init; }

    public IReadOnlyList<string> SandboxIds { get; init; } = [];

    /// <summary>Template ids, names or aliases.</summary>
    public IReadOnlyList<string> Templates { get; init; } = [];

    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();
}
