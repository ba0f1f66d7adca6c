namespace Steadwing.Plugins.Abstractions;

/// <summary>Settings described as data: the one source of form, validation, documentation and redaction.</summary>
/// <param name="Fields">Fields in the order in which they are shown.</param>
public sealed record ConfigSchema(IReadOnlyList<ConfigField> Fields);
