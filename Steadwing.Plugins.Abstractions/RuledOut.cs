namespace Steadwing.Plugins.Abstractions;

/// <summary>A failure that the evidence excludes.</summary>
/// <param name="Code">Code from the catalogue.</param>
/// <param name="Why">One sentence.</param>
/// <param name="Evidence">Ids of the evidence that excludes it; at least one, all completely read.</param>
public sealed record RuledOut(string Code, string Why, IReadOnlyList<string> Evidence);
