using System.Text.Json;
using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.E2b.Recording;

/// <summary>Sandbox logs in both versions. An unknown id has no lines; that is no error.</summary>
internal sealed class LogAnswers(AccountData account)
{
    /// <summary><c>GET /v2/sandboxes/{sandboxID}/logs</c>: flat fields only.</summary>
    public RecordedAnswer Structured(RecordedRequest request, string sandboxId)
    {
        LogWindow window = LogWindow.Of(request, account.AsOf, "backward");
        int limit = request.Limit(0, 1000, 1000);
        string? level = request.OneOf("level", LogLevels.All);
        string? search = request.Text("search", maxLength: 256);
        IEnumerable<Timed> lines = window.Read(Of(sandboxId))
            .Where(line => LogLevels.Reaches(Text(line, "level"), level))
            .Where(line => search is null || Text(line, "message")!.Contains(search, StringComparison.Ordinal))
            .Take(limit);
        return Answers.Ok(writer =>
        {
            writer.WriteStartObject();
            WriteEntries(writer, "logs", lines);
            writer.WriteEndObject();
        });
    }

    /// <summary><c>GET /sandboxes/{sandboxID}/logs</c>, deprecated: raw lines, oldest first, no upper end.</summary>
    public RecordedAnswer Raw(RecordedRequest request, string sandboxId)
    {
        DateTimeOffset? start = request.Moment("start", DateTimeOffset.FromUnixTimeMilliseconds);
        int limit = request.Limit(0, int.MaxValue, 1000);
        LogWindow window = new(start ?? DateTimeOffset.MinValue, DateTimeOffset.MaxValue, Backward: false);
        Timed[] lines = [.. window.Read(Of(sandboxId)).Take(limit)];
        return Answers.Ok(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("logs");
            foreach (Timed line in lines)
            {
                writer.WriteStartObject();
                writer.WriteString("timestamp", account.Shift.Apply(Text(line, "timestamp")!));
                writer.WriteString("line", Answers.Line(inner => RawLogLine.Write(inner, line.Json, account.Shift)));
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            WriteEntries(writer, "logEntries", lines);
            writer.WriteEndObject();
        });
    }

    private IReadOnlyList<Timed> Of(string sandboxId) => account.Logs.TryGetValue(sandboxId, out IReadOnlyList<Timed>? lines) ? lines : [];

    private void WriteEntries(Utf8JsonWriter writer, string name, IEnumerable<Timed> lines)
    {
        writer.WriteStartArray(name);
        foreach (Timed line in lines)
            WriteEntry(writer, line.Json);
        writer.WriteEndArray();
    }

    private void WriteEntry(Utf8JsonWriter writer, JsonElement line)
    {
        writer.WriteStartObject();
        foreach (JsonProperty property in line.EnumerateObject())
        {
            if (property.NameEquals("fields"))
                continue;
            if (!property.NameEquals("raw"))
                account.Shift.WriteProperty(writer, property);
        }

        writer.WriteStartObject("fields");
        if (line.TryGetProperty("fields", out JsonElement fields) && fields.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty field in fields.EnumerateObject())
                WriteFlat(writer, field);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>The service's flat parser turns numbers and truth values into text and drops everything nested.</summary>
    private void WriteFlat(Utf8JsonWriter writer, JsonProperty field)
    {
        if (field.Value.ValueKind == JsonValueKind.String)
            writer.WriteString(field.Name, account.Shift.Apply(field.Value.GetString()!));
        else if (field.Value.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False)
            writer.WriteString(field.Name, field.Value.GetRawText());
    }

    private static string? Text(Timed item, string name) =>
        item.Json.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
