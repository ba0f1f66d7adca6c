using System.Globalization;
using Newtonsoft.Json;

namespace Steadwing.Plugins.E2b.Client;

/// <summary>Times on the wire: RFC 3339 with up to nine fractional digits, or Go's <c>2006-01-02 15:04:05 -07:00</c>. In memory always UTC.</summary>
internal sealed class WireTime : JsonConverter
{
    private static readonly string[] s_goFormats = ["yyyy-MM-dd HH:mm:ss zzz", "yyyy-MM-dd HH:mm:ss.FFFFFFF zzz"];

    public override bool CanConvert(Type objectType) => objectType == typeof(DateTimeOffset) || objectType == typeof(DateTimeOffset?);

    public override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer)
    {
        bool optional = objectType == typeof(DateTimeOffset?);
        if (reader.TokenType == JsonToken.Null && optional)
            return null;
        if (reader.TokenType == JsonToken.String && TryParse((string)reader.Value!, out DateTimeOffset time))
            return optional && time.Year == 1 ? null : time; // Go's zero time means "not set"
        throw new JsonSerializationException($"a time was expected at {reader.Path}");
    }

    public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) =>
        writer.WriteValue(value is DateTimeOffset time ? time.ToString("O", CultureInfo.InvariantCulture) : null);

    /// <summary>Reads a time; one without a zone counts as UTC.</summary>
    public static bool TryParse(string? text, out DateTimeOffset time)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (text is { Length: > 9 and < 48 } && char.IsAsciiDigit(text[0])
            && (DateTimeOffset.TryParseExact(text, s_goFormats, CultureInfo.InvariantCulture, Utc, out time)
                || DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Utc, out time)))
            return true;
        time = default;
        return false;
    }

    /// <summary>A Unix time in seconds; the epoch when it is absent or out of range.</summary>
    public static DateTimeOffset FromUnixSeconds(long? seconds) =>
        DateTimeOffset.FromUnixTimeSeconds(seconds is >= 0 and < 253_402_300_800 ? seconds.Value : 0);
}
