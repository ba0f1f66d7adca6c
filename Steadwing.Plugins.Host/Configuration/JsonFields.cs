using System.Text.Json;

namespace Steadwing.Plugins.Host.Configuration;

/// <summary>One JSON object of a configuration file, read field by field; errors name file and field and quote no value.</summary>
internal sealed class JsonFields
{
    private readonly Dictionary<string, JsonElement> _unread = new(StringComparer.Ordinal);
    private readonly string _file;
    private readonly string _at;
    private readonly List<string> _warnings;

    public JsonFields(JsonElement element, string file, string at, List<string> warnings)
    {
        _file = file;
        _at = at;
        _warnings = warnings;
        if (element.ValueKind != JsonValueKind.Object)
            throw new ConfigurationException($"{file}: {(at.Length == 0 ? "the file" : at)} must be an object in braces, found {Describe(element)}.");
        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (!_unread.TryAdd(property.Name, property.Value))
                throw Wrong(property.Name, "is given twice; keep one of the two");
        }
    }

    /// <summary>A text, trimmed; null when the field is absent or null.</summary>
    public string? Text(string name) => Take(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } element when element.GetString()!.Any(char.IsControl) => throw Wrong(name, "must hold no control characters"),
        { ValueKind: JsonValueKind.String } element => element.GetString()!.Trim(),
        { } element => throw Wrong(name, $"must be a text, found {Describe(element)}"),
    };

    /// <summary>True or false; null when the field is absent or null.</summary>
    public bool? Flag(string name) => Take(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { } element => throw Wrong(name, $"must be true or false, found {Describe(element)}"),
    };

    /// <summary>The objects of a list; none when the field is absent or null.</summary>
    public IEnumerable<JsonFields> Objects(string name)
    {
        if (Take(name) is not { } list)
            yield break;
        if (list.ValueKind != JsonValueKind.Array)
            throw Wrong(name, $"must be a list in square brackets, found {Describe(list)}");
        int index = 0;
        foreach (JsonElement element in list.EnumerateArray())
            yield return new JsonFields(element, _file, $"{Name(name)}[{index++}]", _warnings);
    }

    /// <summary>Simple values by key, as text; a null value counts as absent.</summary>
    public IReadOnlyDictionary<string, string> Values(string name)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Take(name) is not { } element)
            return values;

        var fields = new JsonFields(element, _file, Name(name), _warnings);
        foreach ((string key, JsonElement value) in fields._unread)
        {
            if (value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                throw fields.Wrong(key, $"must be a text, a number, true or false, found {Describe(value)}");
            if (value.ValueKind == JsonValueKind.String)
                values[key] = value.GetString()!;
            else if (value.ValueKind != JsonValueKind.Null)
                values[key] = value.GetRawText();
        }

        return values;
    }

    /// <summary>Adds one warning for each field that nobody asked for.</summary>
    public void WarnAboutTheRest()
    {
        foreach (string name in _unread.Keys)
            _warnings.Add($"{_file}: {Name(name)} is not a known field and was ignored. Check its spelling.");
    }

    /// <summary>The error for a field that is not what it must be.</summary>
    public ConfigurationException Wrong(string name, string what) => new($"{_file}: {Name(name)} {what}.");

    private JsonElement? Take(string name) =>
        _unread.Remove(name, out JsonElement element) && element.ValueKind != JsonValueKind.Null ? element : null;

    private string Name(string name) => _at.Length == 0 ? name : $"{_at}.{name}";

    private static string Describe(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };
}
