using System.Globalization;
using System.Text.Json;

namespace Steadwing.Plugins.Corpus.Tests.Scoring;

/// <summary>What was established about an incident.</summary>
/// <param name="Kind"><c>fault</c>, <c>healthy</c> or <c>unknowable</c>.</param>
/// <param name="Causes">Codes, root cause first; empty for controls.</param>
internal sealed record Expectation(string Kind, IReadOnlyList<string> Causes)
{
    /// <summary>Codes that count in first place, too.</summary>
    public IReadOnlyList<string> Accept { get; init; } = [];

    /// <summary>Codes that may be asserted below.</summary>
    public IReadOnlyList<string> Related { get; init; } = [];

    /// <summary>Verdicts that are right for a control.</summary>
    public IReadOnlyList<string> Verdicts { get; init; } = [];

    /// <summary>Ids of which the first cause must name one; empty for any.</summary>
    public IReadOnlyList<string> Subjects { get; init; } = [];

    /// <summary>When it began, UTC; null for any.</summary>
    public DateTimeOffset? Onset { get; init; }

    public TimeSpan OnsetTolerance { get; init; } = TimeSpan.FromSeconds(60);

    public bool IsFault => Kind == "fault";

    /// <param name="wrapper">A corpus file.</param>
    public static Expectation Read(JsonElement wrapper)
    {
        JsonElement expected = wrapper.GetProperty("expected");
        return new Expectation(wrapper.GetProperty("kind").GetString()!, Texts(expected, "causes"))
        {
            Accept = Texts(expected, "accept"),
            Related = Texts(expected, "related"),
            Verdicts = Texts(expected, "verdict"),
            Subjects = Texts(expected, "subjects"),
            Onset = expected.TryGetProperty("onset", out JsonElement onset) && onset.GetString() is { } at ? DateTimeOffset.Parse(at, CultureInfo.InvariantCulture) : null,
            OnsetTolerance = TimeSpan.FromSeconds(expected.TryGetProperty("onsetToleranceSec", out JsonElement seconds) ? seconds.GetDouble() : 60),
        };
    }

    private static string[] Texts(JsonElement expected, string name) =>
        expected.TryGetProperty(name, out JsonElement texts) && texts.ValueKind == JsonValueKind.Array ? [.. texts.EnumerateArray().Select(text => text.GetString()!)] : [];
}
