namespace Steadwing.Plugins.Host.Analysis;

/// <summary>A finding that nothing else explains.</summary>
/// <param name="Candidate">The finding.</param>
/// <param name="Explained">What it led to, directly or through others, in order of onset.</param>
internal sealed record RootCandidate(Candidate Candidate, IReadOnlyList<Candidate> Explained);
