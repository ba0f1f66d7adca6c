using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Analysis;

/// <summary>Asks every integration for evidence, in parallel. Never throws for what a plugin does: that becomes evidence of its own.</summary>
/// <param name="clock">Stamps evidence and runs the deadlines. In a replay its time stands still; its timers must not.</param>
/// <param name="redact">Removes secrets from a text; idempotent and safe for concurrent use.</param>
/// <param name="limits">How long and how much.</param>
internal sealed class EvidenceCollector(TimeProvider clock, Func<string, string> redact, AnalysisLimits limits)
{
    /// <param name="sources">Integrations to ask.</param>
    /// <param name="incident">The incident, as reported.</param>
    /// <param name="window">The time it is about.</param>
    /// <param name="progress">Told about every step, from several threads at once; null for silence.</param>
    /// <param name="cancellationToken">Ends the collecting; what was read by then is returned, the rest is marked as skipped.</param>
    /// <returns>One entry per source, in the order given.</returns>
    public async Task<IReadOnlyList<SourceEvidence>> CollectAsync(
        IReadOnlyList<AnalysisSource> sources,
        Incident incident,
        TimeWindow window,
        IProgress<CollectionProgress>? progress,
        CancellationToken cancellationToken)
    {
        using var budget = new CancellationTokenSource(limits.CollectionBudget, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, budget.Token);
        CancellationToken token = budget.Token;
        var scope = new CollectionScope(incident, window, clock.GetUtcNow(), progress, Stop, linked.Token);
        var cleaner = new ObservationCleaner(redact);
        return await Task.WhenAll(sources.Select(source => new SourceCollection(source, scope, cleaner, clock, limits).RunAsync()));

        CollectionStop? Stop() =>
            cancellationToken.IsCancellationRequested ? CollectionStop.Cancelled
            : token.IsCancellationRequested ? CollectionStop.Budget(limits.CollectionBudget)
            : null;
    }
}
