namespace Steadwing.Plugins.Emulator.Accounts;

/// <summary>An incident as a person would file it.</summary>
public sealed record ReportedIncident(string Title, DateTimeOffset StartedAt)
{
    /// <summary>Identifier.</summary>
    public string Id { get; init; } = "INC-1";

    /// <summary>What was seen, error texts included.</summary>
    public string Description { get; init; } = "";

    /// <summary>Severity.</summary>
    public string Severity { get; init; } = "high";

    /// <summary>Null while it goes on.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Sandboxes that the reporter named.</summary>
    public IReadOnlyList<string> SandboxIds { get; init; } = [];

    /// <summary>Templates that the reporter named.</summary>
    public IReadOnlyList<string> Templates { get; init; } = [];

    /// <summary>Metadata that the reporter named.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();
}
