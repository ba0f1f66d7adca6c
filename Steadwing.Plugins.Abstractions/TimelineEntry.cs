namespace Steadwing.Plugins.Abstractions;

/// <summary>One moment of the story.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Text">One plain sentence.</param>
/// <param name="Evidence">Ids of evidence items; at least one.</param>
public sealed record TimelineEntry(DateTimeOffset At, string Text, IReadOnlyList<string> Evidence);
