using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Steadwing.Plugins.Host.Incidents;

/// <summary>Takes typed fields out of a JSON object and notes every problem under the field's path. Not thread-safe.</summary>
internal sealed partial class FieldReader(List<IncidentProblem> problems)
{
    /// <summary>A text; null when absent or JSON <c>null</c> or wrong.</summary>
    public string? Text(JsonElement parent, string path, string name, int maxLength)
    {
        if (Find(parent, name) is not { } value) return null;
        return Text(value, $"{path}.{name}", maxLength);
    }

    public IReadOnlyList<string> Texts(JsonElement parent, string path, string name)
    {
        if (Find(parent, name) is not { } list) return [];
        string at = $"{path}.{name}";
        if (list.ValueKind != JsonValueKind.Array)
        {
            Refuse(at, $"is {Describe(list)}; give a list of texts, e.g. [\"…\"].");
            return [];
        }

        if (list.GetArrayLength() > IncidentLimits.ListLength)
        {
            Refuse(at, $"has {list.GetArrayLength()} entries; name at most {IncidentLimits.ListLength}, or leave it empty to let the account decide.");
            return [];
        }

        var texts = new List<string>();
        int index = 0;
        foreach (JsonElement entry in list.EnumerateArray())
        {
            if (NonBlank(entry, $"{at}[{index++}]") is { } text && !texts.Contains(text)) texts.Add(text);
        }

        return texts;
    }

    public IReadOnlyDictionary<string, string> Map(JsonElement parent, string path, string name)
    {
        var map = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (Object(parent, path, name) is not { } value) return map;
        foreach (JsonProperty entry in value.EnumerateObject())
        {
            if (Text(entry.Value, $"{path}.{name}.{entry.Name}", IncidentLimits.TextLength) is { } text) map[entry.Name] = text;
        }

        if (map.Count > IncidentLimits.ListLength) Refuse($"{path}.{name}", $"has {map.Count} entries; name at most {IncidentLimits.ListLength}.");
        return map;
    }

    public JsonElement? Object(JsonElement parent, string path, string name)
    {
        if (Find(parent, name) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.Object) return value;
        Refuse($"{path}.{name}", $"is {Describe(value)}; give an object {{ … }} or leave it out.");
        return null;
    }

    /// <summary>A moment that says its zone, in UTC.</summary>
    public DateTimeOffset? Moment(JsonElement parent, string path, string name)
    {
        if (Find(parent, name) is not { } value) return null;
        string at = $"{path}.{name}";
        if (Text(value, at, 64) is not { } text) return null;
        if (DateWithoutZone().IsMatch(text))
        {
            Refuse(at, "has no time zone; append Z for UTC or an offset such as +02:00.");
            return null;
        }

        if (!DateWithZone().IsMatch(text)
            || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment))
        {
            Refuse(at, "is not a moment; write it like 2026-06-02T14:15:53Z or 2026-06-02T16:15:53+02:00.");
            return null;
        }

        return moment.ToUniversalTime();
    }

    public void Refuse(string path, string text) => problems.Add(new IncidentProblem(path, text));

    private static JsonElement? Find(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private string? NonBlank(JsonElement value, string path)
    {
        if (Text(value, path, IncidentLimits.IdLength) is not { } text) return null;
        string trimmed = text.Trim();
        if (trimmed.Length > 0) return trimmed;
        Refuse(path, "is blank; give an id or remove the entry.");
        return null;
    }

    private string? Text(JsonElement value, string path, int maxLength)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            Refuse(path, $"is {Describe(value)}; give a text in double quotes.");
            return null;
        }

        try
        {
            string text = value.GetString()!;
            if (text.Length <= maxLength) return text;
            Refuse(path, $"has {text.Length} characters; at most {maxLength} are allowed.");
        }
        catch (InvalidOperationException)
        {
            Refuse(path, "is not valid Unicode text (half of a \\u surrogate pair); repair or remove it.");
        }

        return null;
    }

    private static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        JsonValueKind.Array => "a list",
        JsonValueKind.Object => "an object",
        JsonValueKind.String => "a text",
        _ => "null",
    };

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}([T ]\d{2}(:\d{2}(:\d{2}(\.\d+)?)?)?)?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DateWithoutZone();

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?([Zz]|[+-]\d{2}:\d{2})$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DateWithZone();
}
