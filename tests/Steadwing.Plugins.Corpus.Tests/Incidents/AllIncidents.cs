using System.Collections.Concurrent;
using Steadwing.Plugins.Corpus.Tests.Running;

namespace Steadwing.Plugins.Corpus.Tests.Incidents;

/// <summary>Every incident there is, each read and run once for all tests of this process.</summary>
internal static class AllIncidents
{
    private static readonly ConcurrentDictionary<string, Lazy<CorpusIncident>> s_incidents = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, Lazy<Task<IncidentRun>>> s_replays = new(StringComparer.Ordinal);

    /// <summary>All names: the public ones, then our own.</summary>
    public static IReadOnlyList<string> Ids { get; } = [.. PublicCorpus.Ids, .. OwnCorpus.Ids];

    /// <summary>The same as data rows.</summary>
    public static IEnumerable<object[]> Rows => Ids.Select(id => new object[] { id });

    public static CorpusIncident Load(string id) => s_incidents.GetOrAdd(id, static name => new Lazy<CorpusIncident>(
        () => PublicCorpus.Ids.Contains(name) ? PublicCorpus.Load(name) : OwnCorpus.Load(name))).Value;

    /// <summary>The undisturbed replay that everything else is compared with.</summary>
    public static Task<IncidentRun> ReplayAsync(string id) => s_replays.GetOrAdd(id, static name => new Lazy<Task<IncidentRun>>(
        () => IncidentRunner.ReplayAsync(Load(name), null, CancellationToken.None))).Value;
}
