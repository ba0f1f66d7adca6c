namespace Steadwing.Plugins.Abstractions;

/// <summary>What a reporter named as affected.</summary>
/// <param name="SandboxIds">Sandbox ids, possibly with an old <c>-clientID</c> suffix.</param>
/// <param name="Templates">Template ids, names or aliases.</param>
/// <param name="Metadata">Metadata that affected sandboxes carry.</param>
public sealed record IncidentScope(
    IReadOnlyList<string> SandboxIds,
    IReadOnlyList<string> Templates,
    IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>Nothing named.</summary>
    public static IncidentScope Empty { get; } = new([], [], new Dictionary<string, string>());
}
