using System.Text.Json;
using System.Text.Json.Nodes;

namespace Steadwing.Plugins.Host.Webhooks;

/// <summary>Careful reading of somebody else's JSON.</summary>
internal static class MessageText
{
    private const int TitleLength = 400;

    /// <summary>An object below this one; an undefined element when it is not there.</summary>
    public static JsonElement Part(this JsonElement element, params ReadOnlySpan<string> names)
    {
        if (element.ValueKind != JsonValueKind.Object) return default;
        foreach (string name in names)
        {
            if (element.TryGetProperty(name, out JsonElement part)) return part;
        }

        return default;
    }

    /// <summary>A text below this element under the first of some names; null when there is none.</summary>
    public static string? Text(this JsonElement element, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (element.Part(name) is { ValueKind: JsonValueKind.String } part && part.GetString() is { } text && !string.IsNullOrWhiteSpace(text)) return text.Trim();
        }

        return null;
    }

    /// <summary>A moment, as it was written; its value in UTC.</summary>
    public static DateTimeOffset? Moment(this JsonElement element, string name) =>
        element.Part(name) is { ValueKind: JsonValueKind.String } part && part.TryGetDateTimeOffset(out DateTimeOffset moment) ? moment.ToUniversalTime() : null;

    public static string Required(this JsonElement element, params ReadOnlySpan<string> names) =>
        element.Text(names) ?? throw new JsonException($"The field '{names[0]}' is missing or not a text.");

    /// <summary>An incident file with what every sender can say.</summary>
    public static JsonObject Incident(string? id, string title, string description, string? severity, DateTimeOffset startedAt, JsonObject scope)
    {
        var incident = new JsonObject
        {
            ["title"] = title.Length > TitleLength ? title[..TitleLength] + "…" : title,
            ["description"] = description,
            ["startedAt"] = startedAt.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFZ"),
            ["scope"] = scope,
        };
        if (id is not null) incident["id"] = id;
        if (severity is not null) incident["severity"] = severity;
        return incident;
    }

    public static JsonObject Scope(IEnumerable<string> sandboxIds, IEnumerable<string> templates) => new()
    {
        ["sandboxIds"] = new JsonArray([.. sandboxIds.Distinct().Take(100).Select(id => (JsonNode?)JsonValue.Create(id))]),
        ["templates"] = new JsonArray([.. templates.Distinct().Take(100).Select(id => (JsonNode?)JsonValue.Create(id))]),
    };
}
