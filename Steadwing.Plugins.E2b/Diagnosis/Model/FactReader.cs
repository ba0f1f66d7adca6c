using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.E2b.Diagnosis.Model;

/// <summary>Reads typed facts from evidence; a missing fact is null, never a default that looks like a measurement.</summary>
internal static class FactReader
{
    public static string? Text(this EvidenceItem item, string name) =>
        item.Observation.Facts.TryGetValue(name, out FactValue value) ? value.Text : null;

    public static double? Number(this EvidenceItem item, string name) =>
        item.Observation.Facts.TryGetValue(name, out FactValue value) ? value.Number : null;

    public static bool? Flag(this EvidenceItem item, string name) =>
        item.Observation.Facts.TryGetValue(name, out FactValue value) ? value.Flag : null;

    public static DateTimeOffset? Moment(this EvidenceItem item, string name) =>
        item.Observation.Facts.TryGetValue(name, out FactValue value) ? value.Moment : null;

    /// <summary>Facts named <c>metadata.key</c>, without the prefix.</summary>
    public static IReadOnlyDictionary<string, string> Metadata(this EvidenceItem item)
    {
        const string prefix = "metadata.";
        Dictionary<string, string>? metadata = null;
        foreach ((string name, FactValue value) in item.Observation.Facts)
        {
            if (value.Text is { } text && name.StartsWith(prefix, StringComparison.Ordinal))
                (metadata ??= new(StringComparer.Ordinal))[name[prefix.Length..]] = text;
        }

        return metadata ?? s_none;
    }

    private static readonly Dictionary<string, string> s_none = [];
}
