using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Analysis;

/// <summary>Collects from one integration: all providers at once, each as soon as those it depends on have finished.</summary>
internal sealed class SourceCollection(
    AnalysisSource source, CollectionScope scope, ObservationCleaner cleaner, TimeProvider clock, AnalysisLimits limits)
{
    private readonly string _integration = source.Integration.Id;
    private volatile bool _outOfTime;

    public async Task<SourceEvidence> RunAsync()
    {
        (IReadOnlyList<PlannedProvider> plan, EvidenceItem? failure) = await PlanAsync();
        if (failure is not null) return Gather([(EvidenceStates.AllProviders, [failure])]);

        var runs = new Dictionary<string, Task<IReadOnlyList<EvidenceItem>>>(StringComparer.Ordinal);
        foreach (PlannedProvider provider in plan)
            runs[provider.Id] = RunAsync(provider, [.. provider.DependsOn.Where(runs.ContainsKey).Select(id => runs[id])]);
        await Task.WhenAll(runs.Values);

        var results = new List<(string, IReadOnlyList<EvidenceItem>)>();
        foreach ((string id, Task<IReadOnlyList<EvidenceItem>> run) in runs) results.Add((id, await run));
        return Gather(results);
    }

    private async Task<(IReadOnlyList<PlannedProvider> Plan, EvidenceItem? Failure)> PlanAsync()
    {
        if (source.Integration is not IEvidenceSource evidence) return ([], null);
        if (scope.Stop() is { } stop) return ([], Problem(EvidenceStates.AllProviders, stop.State, stop.NotStarted, stop.Fix));
        using var deadline = new CancellationTokenSource(limits.CreateDeadline, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(scope.Token, deadline.Token);
        try
        {
            Task<IReadOnlyList<PlannedProvider>> creating = Task.Run(() => ProviderPlan.Create(evidence, source.Context));
            return (await creating.WaitAsync(linked.Token), null);
        }
        catch (OperationCanceledException) when (scope.Stop() is { } stopped)
        {
            return ([], Problem(EvidenceStates.AllProviders, stopped.State, stopped.NotStarted, stopped.Fix));
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            return ([], Problem(EvidenceStates.AllProviders, EvidenceState.TimedOut,
                $"The integration did not name its providers within {limits.CreateDeadline.TotalSeconds:0} s.", ReportBug));
        }
        catch (Exception e)
        {
            return ([], Problem(EvidenceStates.AllProviders, EvidenceState.Malformed,
                $"The integration failed before it read anything ({e.GetType().Name}: {e.Message}).", ReportBug));
        }
    }

    private async Task<IReadOnlyList<EvidenceItem>> RunAsync(PlannedProvider provider, IReadOnlyList<Task<IReadOnlyList<EvidenceItem>>> dependencies)
    {
        IReadOnlyList<EvidenceItem>[] found = await Task.WhenAll(dependencies);
        if (provider.Obstacle is { } obstacle)
            return Finish(provider, [Problem(provider.Id, EvidenceState.Skipped, $"Not read: {obstacle}.", ReportBug)]);
        if (scope.Stop() is { } early) return Finish(provider, [Problem(provider.Id, early.State, early.NotStarted, early.Fix)]);

        scope.Progress?.Report(new CollectionProgress(_integration, provider.Id, provider.Title, CollectionStage.Started, 0));
        var request = new EvidenceRequest(scope.Incident, scope.Window, scope.AsOf, EvidenceStamper.InOrder(found.SelectMany(items => items)));
        var pump = new ProviderPump(provider.Provider, cleaner, clock, limits.ItemsPerProvider, count => Count(provider, count));

        // Not disposed when the provider is abandoned: it may still look at its token.
        var deadline = new CancellationTokenSource(limits.ProviderDeadline, clock);
        var linked = CancellationTokenSource.CreateLinkedTokenSource(scope.Token, deadline.Token);
        Task<PumpEnd> running = Task.Run(() => pump.RunAsync(request, linked.Token), CancellationToken.None);
        PumpEnd end;
        try
        {
            end = await running.WaitAsync(linked.Token);
            linked.Dispose();
            deadline.Dispose();
        }
        catch (OperationCanceledException)
        {
            end = PumpEnd.Stopped;
        }

        (IReadOnlyList<SeenObservation> kept, int unusable) = pump.Close();
        IReadOnlyList<EvidenceItem> items = EvidenceStamper.Stamp(_integration, provider.Id, kept);
        return Finish(provider, [.. items, .. Endings(provider.Id, end, unusable, items.Count)]);
    }

    private IEnumerable<EvidenceItem> Endings(string provider, PumpEnd end, int unusable, int count)
    {
        if (unusable > 0)
            yield return Problem(provider, EvidenceState.Malformed, $"{unusable} observations lacked a kind, a subject or a text and were dropped.", ReportBug);
        if (end == PumpEnd.Stopped)
        {
            _outOfTime |= scope.Stop() != CollectionStop.Cancelled;
            yield return scope.Stop() is { } stop
                ? Problem(provider, stop.State, stop.While(count), stop.Fix)
                : Problem(provider, EvidenceState.TimedOut,
                    $"Not finished within {limits.ProviderDeadline.TotalSeconds:0} s; {count} items were read by then.", "Run it again, or narrow the incident to fewer sandboxes or a shorter time.");
        }
        else if (end == PumpEnd.Full)
        {
            yield return Problem(provider, EvidenceState.Truncated, $"Stopped after {limits.ItemsPerProvider} items; there may be more.", "Narrow the incident to fewer things or a shorter time.");
        }
        else if (end.Reason is { } reason)
        {
            yield return end.State == EvidenceState.Malformed
                ? Problem(provider, end.State, $"Reading broke off after {count} items ({reason}).", ReportBug)
                : Problem(provider, end.State, $"Reading broke off after {count} items: {reason}", "Run the check of this integration; it says what to repair.");
        }
    }

    private IReadOnlyList<EvidenceItem> Finish(PlannedProvider provider, IReadOnlyList<EvidenceItem> items)
    {
        ProviderOutcome outcome = Outcome(provider.Id, items);
        scope.Progress?.Report(new CollectionProgress(
            _integration, provider.Id, provider.Title, CollectionStage.Finished, items.Count, outcome.State, outcome.Text));
        return items;
    }

    private void Count(PlannedProvider provider, int count)
    {
        if (count % ProgressStep == 0)
            scope.Progress?.Report(new CollectionProgress(_integration, provider.Id, provider.Title, CollectionStage.Progressed, count));
    }

    private SourceEvidence Gather(IReadOnlyList<(string Provider, IReadOnlyList<EvidenceItem> Items)> results) => new(
        _integration,
        EvidenceStamper.InOrder(results.SelectMany(result => result.Items)),
        [.. results.OrderBy(result => result.Provider, StringComparer.Ordinal).Select(result => Outcome(result.Provider, result.Items))],
        _outOfTime);

    private ProviderOutcome Outcome(string provider, IReadOnlyList<EvidenceItem> items) => ProviderOutcomes.Of(_integration, provider, items);

    private EvidenceItem Problem(string provider, EvidenceState state, string text, string fix)
    {
        var observation = new Observation
        {
            Kind = EvidenceStates.ProblemKind,
            Subject = new Subject("provider", provider),
            State = state,
            Text = cleaner.Text(text),
            Fix = fix,
            Request = "none",
            Shown = 0,
            Total = 0,
        };
        return EvidenceStamper.Stamp(_integration, provider, [new SeenObservation(observation, clock.GetUtcNow())])[0];
    }

    private const int ProgressStep = 50;
    private const string ReportBug = "Report this to the author of the plugin.";
}
