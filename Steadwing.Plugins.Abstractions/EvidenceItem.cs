namespace Steadwing.Plugins.Abstractions;

/// <summary>An observation as the host keeps it: identified, attributed, hashed and redacted. Immutable.</summary>
/// <param name="Id">Stable id derived from content, e.g. <c>ev-1f0c9a…</c>: the same observation gets the same id in every run.</param>
/// <param name="Integration">Id of the integration it came from.</param>
/// <param name="Provider">Id of the provider it came from.</param>
/// <param name="FetchedAt">When it was read, UTC, by the clock of the run.</param>
/// <param name="Hash">SHA-256 over the canonical form of <paramref name="Observation"/>, lower-case hex.</param>
/// <param name="Observation">What was seen.</param>
public sealed record EvidenceItem(
    string Id,
    string Integration,
    string Provider,
    DateTimeOffset FetchedAt,
    string Hash,
    Observation Observation);
