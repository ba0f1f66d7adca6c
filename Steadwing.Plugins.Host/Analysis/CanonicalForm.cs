using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Analysis;

/// <summary>The one serialisation of an observation that is hashed: same content, same bytes, whatever the order of its facts. Not thread-safe.</summary>
internal sealed class CanonicalForm : IDisposable
{
    private readonly ArrayBufferWriter<byte> _buffer = new(1024);
    private readonly Utf8JsonWriter _writer;

    public CanonicalForm() => _writer = new Utf8JsonWriter(_buffer);

    public void Dispose() => _writer.Dispose();

    /// <summary>SHA-256, lower-case hex.</summary>
    public string Hash(Observation observation)
    {
        _buffer.ResetWrittenCount();
        _writer.Reset();
        Write(_writer, observation);
        _writer.Flush();
        return Convert.ToHexStringLower(SHA256.HashData(_buffer.WrittenSpan));
    }

    /// <summary>SHA-256 over integration, provider and content hash, lower-case hex: the material of an evidence id.</summary>
    public static string Identity(string integration, string provider, string hash) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{integration}\n{provider}\n{hash}")));

    private static void Write(Utf8JsonWriter writer, Observation observation)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", observation.Kind);
        writer.WriteString("subjectKind", observation.Subject.Kind);
        writer.WriteString("subjectId", observation.Subject.Id);
        writer.WriteNumber("state", (int)observation.State);
        writer.WriteString("text", observation.Text);
        writer.WriteString("fix", observation.Fix);
        Write(writer, "from", observation.From);
        Write(writer, "to", observation.To);
        writer.WriteString("request", observation.Request);
        writer.WriteNumber("shown", observation.Shown);
        writer.WriteNumber("total", observation.Total);
        writer.WriteStartObject("facts");
        KeyValuePair<string, FactValue>[] facts = [.. observation.Facts];
        Array.Sort(facts, static (left, right) => string.CompareOrdinal(left.Key, right.Key));
        foreach ((string key, FactValue value) in facts) Write(writer, key, value);
        writer.WriteEndObject();
        writer.WriteStartArray("series");
        foreach (EvidenceSeries series in observation.Series) Write(writer, series);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string key, FactValue value)
    {
        writer.WriteStartArray(key);
        writer.WriteNumberValue((int)value.Kind);
        if (value.Text is { } text) writer.WriteStringValue(text);
        else if (value.Number is { } number) writer.WriteNumberValue(number);
        else if (value.Flag is { } flag) writer.WriteBooleanValue(flag);
        else if (value.Moment is { } moment) writer.WriteNumberValue(moment.UtcTicks);
        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, EvidenceSeries series)
    {
        writer.WriteStartObject();
        writer.WriteString("name", series.Name);
        writer.WriteString("unit", series.Unit);
        if (series.Limit is { } limit) writer.WriteNumber("limit", limit);
        writer.WriteStartArray("points");
        foreach (SeriesPoint point in series.Points)
        {
            writer.WriteNumberValue(point.At.UtcTicks);
            writer.WriteNumberValue(point.Value);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, DateTimeOffset? moment)
    {
        if (moment is { } value) writer.WriteNumber(name, value.UtcTicks);
    }
}
