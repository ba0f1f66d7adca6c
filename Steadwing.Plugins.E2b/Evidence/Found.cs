using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.E2b.Evidence;

/// <summary>Reads facts back from evidence of the providers that ran before.</summary>
internal static class Found
{
    public static IEnumerable<Observation> Of(this IEnumerable<EvidenceItem> found, string kind) =>
        found.Select(e => e.Observation).Where(o => o.Kind == kind);

    public static string? Text(this Observation observation, string key) => observation.Facts.TryGetValue(key, out FactValue fact) ? fact.Text : null;

    public static double? Number(this Observation observation, string key) => observation.Facts.TryGetValue(key, out FactValue fact) ? fact.Number : null;

    public static bool? Flag(this Observation observation, string key) => observation.Facts.TryGetValue(key, out FactValue fact) ? fact.Flag : null;

    public static DateTimeOffset? Moment(this Observation observation, string key) => observation.Facts.TryGetValue(key, out FactValue fact) ? fact.Moment : null;

    /// <summary>Facts named <c>metadata.&lt;key&gt;</c>, by that key.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Metadata(this Observation observation) => observation.Facts
        .Where(f => f.Key.StartsWith("metadata.", StringComparison.Ordinal) && f.Value.Text is not null)
        .Select(f => KeyValuePair.Create(f.Key["metadata.".Length..], f.Value.Text!));
}
