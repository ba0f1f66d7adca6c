using System.Globalization;
using System.Text.Json;

namespace Steadwing.Plugins.E2b.Recording;

/// <summary>The line as it was shipped: one flat JSON object in which nested values and number types survive.</summary>
internal static class RawLogLine
{
    private static readonly string[] s_numbers = ["pid", "request_timeout_ms", "stdout_bytes", "stderr_bytes", "pty_bytes", "error_code"];

    public static void Write(Utf8JsonWriter writer, JsonElement line, TimeShift shift)
    {
        JsonElement fields = Part(line, "fields");
        JsonElement raw = Part(line, "raw");
        writer.WriteStartObject();
        foreach (JsonProperty property in line.EnumerateObject())
        {
            if (!property.NameEquals("fields") && !property.NameEquals("raw"))
                shift.WriteProperty(writer, property);
        }

        if (fields.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty field in fields.EnumerateObject())
            {
                if (raw.ValueKind != JsonValueKind.Object || !raw.TryGetProperty(field.Name, out _))
                    WriteField(writer, field, shift);
            }
        }

        if (raw.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty property in raw.EnumerateObject())
                shift.WriteProperty(writer, property);
        }

        writer.WriteEndObject();
    }

    private static void WriteField(Utf8JsonWriter writer, JsonProperty field, TimeShift shift)
    {
        string? text = field.Value.ValueKind == JsonValueKind.String ? field.Value.GetString() : null;
        if (text is not null && s_numbers.Contains(field.Name)
            && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number))
            writer.WriteNumber(field.Name, number);
        else if (field.NameEquals("healthcheck") && bool.TryParse(text, out bool healthy))
            writer.WriteBoolean(field.Name, healthy);
        else
            shift.WriteProperty(writer, field);
    }

    private static JsonElement Part(JsonElement line, string name) => line.TryGetProperty(name, out JsonElement part) ? part : default;
}
