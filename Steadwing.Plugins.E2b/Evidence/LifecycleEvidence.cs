using System.Runtime.CompilerServices;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Client;
using Steadwing.Plugins.E2b.Client.Models;

namespace Steadwing.Plugins.E2b.Evidence;

/// <summary>How sandboxes lived and died: of the whole account around the incident, of the named ones for as long as it is kept.</summary>
internal sealed class LifecycleEvidence(IE2bClient client) : IEvidenceProvider
{
    public const string ProviderId = "lifecycle-events";
    private const int Parallel = 8;
    private const int ReadsPerNamed = 2;

    public string Id => ProviderId;

    public string Title => "Lifecycle";

    public IReadOnlyList<string> DependsOn => [];

    public async IAsyncEnumerable<Observation> CollectAsync(EvidenceRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        RunSpan span = RunSpan.Of(request);
        IReadOnlyList<string> named = SandboxIds.Named(request.Incident);
        if (span.IsExpired)
        {
            yield return EventCoverage.Expired(Subjects.Account, span);
            foreach (string id in named)
                yield return EventCoverage.Expired(Subjects.Sandbox(id), span);
            yield break;
        }

        var account = new EventHistory(client, null, span.EventsFrom, span.EventsTo, RequestPlan.EventReads(request.Incident, span));
        Task accountRead = account.ReadAsync(cancellationToken);
        var events = new SortedDictionary<(DateTimeOffset, string), Observation>();
        await foreach (var (id, own) in OrderedParallel.SelectAsync(named, Parallel, ReadOwnAsync, cancellationToken))
        {
            foreach (LifecycleEvent e in own.Events)
                events[(e.Timestamp, e.Id)] = LifecycleFacts.Observe(e, own.RequestOf(e));
            if (own.Failure is { } failure)
                yield return Problems.From(failure, Subjects.Sandbox(id), $"the lifecycle events of sandbox {id}");
            if (own.Failure is null || own.Events.Count > 0)
                yield return EventCoverage.Of(Subjects.Sandbox(id), own, span.RetentionStart, span.AsOf);
        }

        await accountRead;
        foreach (LifecycleEvent e in Relevant(account.Events, span))
            events.TryAdd((e.Timestamp, e.Id), LifecycleFacts.Observe(e, account.RequestOf(e)));
        foreach (Observation observation in events.Values)
            yield return observation;
        if (account.Failure is { } broken)
            yield return Problems.From(broken, Subjects.Account, "the lifecycle events of the account");
        if (account.Failure is null || account.Events.Count > 0)
            yield return EventCoverage.Of(Subjects.Account, account, span.EventsFrom, span.EventsTo);

        async Task<(string Id, EventHistory Own)> ReadOwnAsync(string id, CancellationToken token)
        {
            var own = new EventHistory(client, id, span.RetentionStart, span.AsOf, ReadsPerNamed);
            await own.ReadAsync(token);
            return (id, own);
        }
    }

    /// <summary>Events of the span, and those before and after it of sandboxes that appear in it.</summary>
    private static IEnumerable<LifecycleEvent> Relevant(IReadOnlyCollection<LifecycleEvent> events, RunSpan span)
    {
        HashSet<string> inSpan = [.. events.Where(e => e.Timestamp >= span.EventsFrom && e.Timestamp <= span.EventsTo).Select(e => e.SandboxId)];
        // A sandbox that lived through the whole span shows only by the events around it.
        inSpan.UnionWith(events.GroupBy(e => e.SandboxId, StringComparer.Ordinal)
            .Where(g => g.Min(e => e.Timestamp) < span.EventsFrom && g.Max(e => e.Timestamp) > span.EventsTo)
            .Select(g => g.Key));
        return events.Where(e => inSpan.Contains(e.SandboxId));
    }
}
