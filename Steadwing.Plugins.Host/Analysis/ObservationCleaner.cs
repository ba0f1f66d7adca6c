using System.Text;
using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Analysis;

/// <summary>Makes what a plugin yields safe to keep: redacted, bounded, finite, UTC, valid Unicode. Thread-safe.</summary>
/// <param name="redact">Removes secrets from a text; idempotent and safe for concurrent use.</param>
internal sealed class ObservationCleaner(Func<string, string> redact)
{
    private const int MaxText = 4_000;
    private const int MaxFactText = 16_000;
    private const int MaxFacts = 200;
    private const int MaxSeries = 20;
    private const int MaxPoints = 20_000;

    /// <returns>The cleaned observation; null when it lacks what the contract requires.</returns>
    public Observation? Clean(Observation? observation)
    {
        if (observation?.Kind is null || observation.Subject is not { Kind: not null, Id: not null }) return null;
        if (string.IsNullOrWhiteSpace(observation.Text)) return null;
        DateTimeOffset? from = (observation.From ?? observation.To)?.ToUniversalTime();
        DateTimeOffset? to = (observation.To ?? observation.From)?.ToUniversalTime();
        long shown = Math.Max(0, observation.Shown);
        return new Observation
        {
            Kind = Text(observation.Kind, MaxText),
            Subject = new Subject(Text(observation.Subject.Kind, MaxText), Text(observation.Subject.Id, MaxText)),
            State = Enum.IsDefined(observation.State) ? observation.State : EvidenceState.Malformed,
            Text = Text(observation.Text, MaxText),
            Fix = observation.Fix is null ? null : Text(observation.Fix, MaxText),
            From = from <= to ? from : to,
            To = from <= to ? to : from,
            Request = Text(observation.Request ?? "", MaxText),
            Shown = shown,
            Total = Math.Max(shown, observation.Total),
            Facts = Facts(observation.Facts),
            Series = Series(observation.Series),
        };
    }

    /// <summary>A text of the plugin or about it, as it may be kept.</summary>
    public string Text(string text) => Text(text, MaxText);

    private string Text(string text, int length)
    {
        string redacted = WellFormed(redact(text));
        if (redacted.Length <= length) return redacted;
        int end = char.IsHighSurrogate(redacted[length - 1]) ? length - 1 : length;
        return string.Concat(redacted.AsSpan(0, end), "…");
    }

    /// <summary>Filled in ordinal order of the keys, which is the order in which a dictionary is enumerated.</summary>
    private Dictionary<string, FactValue> Facts(IReadOnlyDictionary<string, FactValue>? facts)
    {
        if (facts is null) return [];
        var clean = new Dictionary<string, FactValue>(facts.Count, StringComparer.Ordinal);
        foreach ((string key, FactValue value) in facts.OrderBy(fact => fact.Key, StringComparer.Ordinal))
        {
            if (clean.Count == MaxFacts) break;
            if (value.Kind == FactKind.Text && value.Text is null) continue;
            if (value.Number is { } number && !double.IsFinite(number)) continue;
            clean[WellFormed(key)] = value.Text is { } text ? Text(text, MaxFactText) : value;
        }

        return clean;
    }

    private static EvidenceSeries[] Series(IReadOnlyList<EvidenceSeries>? series) =>
        [.. (series ?? []).Where(one => one is { Name: not null, Unit: not null, Points: not null }).Take(MaxSeries).Select(Series)];

    private static EvidenceSeries Series(EvidenceSeries series) => new(
        WellFormed(series.Name),
        WellFormed(series.Unit),
        series.Limit is { } limit && double.IsFinite(limit) ? limit : null,
        [.. series.Points.Where(point => double.IsFinite(point.Value))
            .Select(point => new SeriesPoint(point.At.ToUniversalTime(), point.Value))
            .OrderBy(point => point.At).ThenBy(point => point.Value).Take(MaxPoints)]);

    /// <summary>Half a surrogate pair cannot be hashed, stored or shown: it becomes U+FFFD.</summary>
    private static string WellFormed(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\ud800', '\udfff')) return text;
        var builder = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes()) builder.Append(rune);
        return builder.ToString();
    }
}
