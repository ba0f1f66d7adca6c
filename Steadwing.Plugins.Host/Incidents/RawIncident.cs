using System.Buffers;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Steadwing.Plugins.Host.Incidents;

/// <summary>Rewrites an incident object for keeping: every text redacted and bounded, order and unknown fields as they were.</summary>
internal sealed class RawIncident(Func<string, string> redact)
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Paths of texts that were cut.</summary>
    public List<string> Cut { get; } = [];

    /// <summary>The object with <paramref name="id"/> in front when it has none of its own.</summary>
    public JsonElement Rewrite(JsonElement incident, string? id)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, s_options))
        {
            writer.WriteStartObject();
            if (id is not null) writer.WriteString("id", id);
            foreach (JsonProperty property in incident.EnumerateObject())
            {
                if (id is not null && property.NameEquals("id")) continue;
                WriteProperty(writer, property, "$");
            }

            writer.WriteEndObject();
        }

        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        return document.RootElement.Clone();
    }

    /// <summary>An id that only depends on the content, so that the same file is the same incident in every run.</summary>
    public static string DeriveId(JsonElement incident) =>
        "INC-" + Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(incident.GetRawText())))[..10];

    /// <summary>The text as it is kept: redacted first, so that no cut can split a secret and hide it from the redactor.</summary>
    public string Keep(string text, string path)
    {
        string redacted = redact(text);
        if (redacted.Length <= IncidentLimits.TextLength) return redacted;
        if (!Cut.Contains(path)) Cut.Add(path);
        int end = IncidentLimits.TextLength;
        if (char.IsHighSurrogate(redacted[end - 1])) end--;
        return string.Concat(redacted.AsSpan(0, end), "…");
    }

    private void WriteProperty(Utf8JsonWriter writer, JsonProperty property, string path)
    {
        writer.WritePropertyName(property.Name);
        Write(writer, property.Value, $"{path}.{property.Name}");
    }

    private void Write(Utf8JsonWriter writer, JsonElement value, string path)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (JsonProperty property in value.EnumerateObject()) WriteProperty(writer, property, path);
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                int index = 0;
                foreach (JsonElement item in value.EnumerateArray()) Write(writer, item, $"{path}[{index++}]");
                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(Keep(value.GetString()!, path));
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }
}
