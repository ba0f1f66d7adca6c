namespace Steadwing.Plugins.Abstractions;

/// <summary>What a piece of evidence or a cause is about.</summary>
/// <param name="Kind">Lower-case noun, e.g. <c>sandbox</c>, <c>template</c>, <c>build</c>, <c>team</c>.</param>
/// <param name="Id">Identifier within that kind.</param>
public sealed record Subject(string Kind, string Id);
