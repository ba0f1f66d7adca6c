namespace Steadwing.Plugins.Corpus.Tests.Incidents;

/// <summary>Incidents of our own, told with the account builder: classes for which the public corpus has no example, and controls.</summary>
internal static class OwnCorpus
{
    private static readonly Dictionary<string, CorpusIncident> s_incidents = All().ToDictionary(incident => incident.Id, StringComparer.Ordinal);

    /// <summary>Names in ordinal order.</summary>
    public static IReadOnlyList<string> Ids { get; } = [.. s_incidents.Keys.Order(StringComparer.Ordinal)];

    public static CorpusIncident Load(string id) => s_incidents[id];

    private static IEnumerable<CorpusIncident> All() => [];
}
