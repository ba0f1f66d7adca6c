using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Steadwing.Plugins.E2b.Recording;

/// <summary>Moves every time stamp of a recording by the same whole number of seconds; all other text is untouched.</summary>
/// <remarks>
/// Whole seconds, so that <c>timestampUnix</c> stays equal to <c>timestamp</c> and fractions survive to the nanosecond.
/// A string is a time stamp when all of it is one: RFC 3339, or <c>2006-01-02 15:04:05 -07:00</c> as in <c>end_time</c>.
/// </remarks>
internal sealed partial class TimeShift
{
    private const int SecondsLength = 19;
    private readonly TimeSpan _by;

    public TimeShift(TimeSpan by) => _by = TimeSpan.FromSeconds(Math.Floor(by.TotalSeconds));

    public DateTimeOffset Apply(DateTimeOffset recorded) => recorded + _by;

    public void Write(Utf8JsonWriter writer, JsonElement element)
    {
        if (_by == TimeSpan.Zero)
        {
            element.WriteTo(writer);
            return;
        }

        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (JsonProperty property in element.EnumerateObject())
                    WriteProperty(writer, property);
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (JsonElement item in element.EnumerateArray())
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(Apply(element.GetString()!));
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    public void WriteProperty(Utf8JsonWriter writer, JsonProperty property)
    {
        writer.WritePropertyName(property.Name);
        if (property.NameEquals("timestampUnix") && property.Value.ValueKind == JsonValueKind.Number
            && property.Value.TryGetInt64(out long seconds))
            writer.WriteNumberValue(seconds + (long)_by.TotalSeconds);
        else
            Write(writer, property.Value);
    }

    public string Apply(string text)
    {
        if (_by == TimeSpan.Zero || text.Length <= SecondsLength || text[4] != '-' || !TimeStamp().IsMatch(text))
            return text;

        char separator = text[10];
        string recorded = string.Concat(text.AsSpan(0, 10), "T", text.AsSpan(11, 8));
        return DateTime.TryParseExact(recorded, "s", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime local)
            ? (local + _by).ToString($"yyyy-MM-dd'{separator}'HH:mm:ss", CultureInfo.InvariantCulture) + text[SecondsLength..]
            : text;
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)| \d\d:\d\d:\d\d [+-]\d\d:\d\d)\z", RegexOptions.CultureInvariant)]
    private static partial Regex TimeStamp();
}
