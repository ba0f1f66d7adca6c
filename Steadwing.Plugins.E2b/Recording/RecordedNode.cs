using System.Text.Json;

namespace Steadwing.Plugins.E2b.Recording;

/// <summary>A value of the file together with its JSON path, so that every complaint can name where it is.</summary>
/// <param name="Json">The value; undefined when the file does not have it.</param>
/// <param name="Parent">Path of what contains it; the path is put together only when something is wrong.</param>
/// <param name="Index">Position in an array, or null for a property.</param>
/// <param name="Name">Property name; empty in an array.</param>
internal readonly record struct RecordedNode(JsonElement Json, Func<string> Parent, int? Index, string Name)
{
    public RecordedNode(JsonElement json, string path)
        : this(json, () => path, null, "")
    {
    }

    public string Path => (Index, Name) switch
    {
        ({ } index, _) => $"{Parent()}[{index}]",
        (_, "") => Parent(),
        _ => $"{Parent()}.{Name}",
    };

    public RecordedNode Child(string name)
    {
        Require(JsonValueKind.Object);
        RecordedNode self = this;
        return new RecordedNode(Json.TryGetProperty(name, out JsonElement child) ? child : default, () => self.Path, null, name);
    }

    /// <summary>The items of an array; none when it is absent or null.</summary>
    public IEnumerable<RecordedNode> Items()
    {
        if (Json.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
            yield break;

        Require(JsonValueKind.Array);
        RecordedNode self = this;
        Func<string> parent = () => self.Path;
        int index = 0;
        foreach (JsonElement item in Json.EnumerateArray())
            yield return new RecordedNode(item, parent, index++, "");
    }

    /// <summary>The properties of an object; none when it is absent or null.</summary>
    public IEnumerable<RecordedNode> Properties()
    {
        if (Json.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
            yield break;

        Require(JsonValueKind.Object);
        RecordedNode self = this;
        foreach (JsonProperty property in Json.EnumerateObject())
            yield return new RecordedNode(property.Value, () => self.Path, null, property.Name);
    }

    public JsonElement Object()
    {
        Require(JsonValueKind.Object);
        return Json;
    }

    public string Text()
    {
        Require(JsonValueKind.String);
        return Json.GetString()!;
    }

    public DateTimeOffset Moment()
    {
        if (Json.ValueKind == JsonValueKind.String && Json.TryGetDateTimeOffset(out DateTimeOffset moment))
            return moment.ToUniversalTime();

        throw new FormatException($"{Path} must be a date and time such as 2026-06-02T14:20:00Z, but is {Describe()}.");
    }

    public void Require(JsonValueKind kind)
    {
        if (Json.ValueKind != kind)
            throw new FormatException($"{Path} must be {Describe(kind)}, but is {Describe()}.");
    }

    private string Describe() =>
        Json.ValueKind == JsonValueKind.String && Json.GetString() is { Length: < 60 } text ? $"\"{text}\"" : Describe(Json.ValueKind);

    private static string Describe(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "a truth value",
        JsonValueKind.Null => "null",
        _ => "missing",
    };
}
