using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Steadwing.Plugins.Host.Reports;

/// <summary>Moments as <c>2026-06-02T14:12:10Z</c>, with milliseconds only when there are any.</summary>
internal sealed class UtcTimeConverter : JsonConverter<DateTimeOffset>
{
    public static string Format(DateTimeOffset moment)
    {
        DateTimeOffset utc = moment.ToUniversalTime();
        return utc.ToString(utc.Millisecond == 0 ? "yyyy-MM-ddTHH:mm:ssZ" : "yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
    }

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset().ToUniversalTime();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Format(value));
}
