using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Corpus.Tests.Scoring;

/// <summary>One record that a trivial rule could blame.</summary>
/// <param name="Code">The cause its looks suggest.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Count">How often.</param>
internal sealed record Blame(string Code, Subject Subject, DateTimeOffset At, double Count);
