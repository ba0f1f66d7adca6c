using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Analysis;

/// <summary>What all providers of one run share.</summary>
/// <param name="Incident">The incident, as reported.</param>
/// <param name="Window">The time it is about.</param>
/// <param name="AsOf">The present of the run, UTC.</param>
/// <param name="Progress">Told about every step, from several threads; null when nobody listens.</param>
/// <param name="Stop">Why the run has ended early; null while it goes on.</param>
/// <param name="Token">Fires as soon as <paramref name="Stop"/> has an answer.</param>
internal sealed record CollectionScope(
    Incident Incident,
    TimeWindow Window,
    DateTimeOffset AsOf,
    IProgress<CollectionProgress>? Progress,
    Func<CollectionStop?> Stop,
    CancellationToken Token);
