namespace Steadwing.Plugins.Host.Incidents;

internal sealed record OptionsScope(
    IReadOnlyList<string> SandboxIds,
    IReadOnlyList<string> Templates,
    IReadOnlyDictionary<string, string> Metadata);
