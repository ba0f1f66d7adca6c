using Steadwing.Plugins.Emulator.Controls;
using Steadwing.Plugins.Emulator.Incidents;

namespace Steadwing.Plugins.Corpus.Tests.Incidents;

/// <summary>Incidents of our own, told with the account builder: classes for which the public corpus has no example, controls and traps.</summary>
internal static class OwnCorpus
{
    private static readonly Dictionary<string, Func<byte[]>> s_incidents = All().ToDictionary(incident => incident.Id, incident => incident.Tell, StringComparer.Ordinal);

    /// <summary>Names in ordinal order.</summary>
    public static IReadOnlyList<string> Ids { get; } = [.. s_incidents.Keys.Order(StringComparer.Ordinal)];

    public static CorpusIncident Load(string id) => CorpusIncident.Read(id, s_incidents[id]());

    private static IEnumerable<(string Id, Func<byte[]> Tell)> All() =>
    [
        .. OwnIncidents.Faults.Select(incident => (incident.Id, (Func<byte[]>)incident.ToJson)),
        .. OwnControls.All.Select(incident => (incident.Id, (Func<byte[]>)incident.ToJson)),
    ];
}
