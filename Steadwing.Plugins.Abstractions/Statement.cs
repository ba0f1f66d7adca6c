namespace Steadwing.Plugins.Abstractions;

/// <summary>A sentence and the evidence that backs it.</summary>
/// <param name="Text">One plain sentence.</param>
/// <param name="Evidence">Ids of evidence items; at least one.</param>
public sealed record Statement(string Text, IReadOnlyList<string> Evidence);
