using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.E2b.Recording;

/// <summary>Puts answers together: JSON bodies, and error bodies in the service's own words.</summary>
internal static class Answers
{
    private static readonly JsonWriterOptions s_writer = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly Dictionary<string, string> s_noHeaders = [];

    public static RecordedAnswer Ok(Action<Utf8JsonWriter> write, IReadOnlyDictionary<string, string>? headers = null) =>
        new(200, Body(write), headers ?? s_noHeaders);

    public static RecordedAnswer NoContent() => new(204, default, s_noHeaders);

    public static RecordedAnswer Error(int status, string message) =>
        new(status, Body(writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("code", status);
            writer.WriteString("message", message);
            writer.WriteEndObject();
        }), s_noHeaders);

    public static RecordedAnswer OkArray(IEnumerable<Timed> items, TimeShift shift, IReadOnlyDictionary<string, string>? headers = null) =>
        Ok(writer => WriteArray(writer, items, shift), headers);

    public static void WriteArray(Utf8JsonWriter writer, IEnumerable<Timed> items, TimeShift shift)
    {
        writer.WriteStartArray();
        foreach (Timed item in items)
            shift.Write(writer, item.Json);
        writer.WriteEndArray();
    }

    /// <summary>A JSON text for embedding into another JSON text.</summary>
    public static string Line(Action<Utf8JsonWriter> write) => System.Text.Encoding.UTF8.GetString(Body(write).Span);

    private static ReadOnlyMemory<byte> Body(Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> buffer = new(1024);
        using (Utf8JsonWriter writer = new(buffer, s_writer))
            write(writer);
        return buffer.WrittenMemory;
    }
}
