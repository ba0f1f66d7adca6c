namespace Steadwing.Plugins.Abstractions;

/// <summary>One entry of an integration's catalogue of causes.</summary>
/// <param name="Code">Stable code, e.g. <c>e2b.memory-exhausted</c>.</param>
/// <param name="Title">Name shown to people, e.g. <c>Out of memory</c>.</param>
/// <param name="Meaning">One sentence that says what it means.</param>
public sealed record FailureMode(string Code, string Title, string Meaning);
