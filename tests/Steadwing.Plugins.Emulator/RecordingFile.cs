using System.IO.Compression;
using System.Text.Json;

namespace Steadwing.Plugins.Emulator;

/// <summary>Finds the recorded account in a file: plain or gzipped, alone or wrapped in an incident of the corpus.</summary>
public static class RecordingFile
{
    /// <returns>The account as plain UTF-8 JSON.</returns>
    public static ReadOnlyMemory<byte> Read(string path) => Unwrap(File.ReadAllBytes(path));

    /// <returns>The account as plain UTF-8 JSON.</returns>
    public static ReadOnlyMemory<byte> Unwrap(ReadOnlyMemory<byte> bytes)
    {
        ReadOnlyMemory<byte> json = Decompress(bytes);
        return StartsWithFormat(json.Span) ? json : Property(json, "account") ?? json;
    }

    /// <returns>A property of a JSON object as plain UTF-8 JSON, e.g. <c>incident</c> of a wrapped account; null when absent.</returns>
    public static ReadOnlyMemory<byte>? Property(ReadOnlyMemory<byte> bytes, string name)
    {
        using JsonDocument document = JsonDocument.Parse(Decompress(bytes));
        return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(name, out JsonElement found)
            ? JsonSerializer.SerializeToUtf8Bytes(found)
            : default(ReadOnlyMemory<byte>?);
    }

    private static bool StartsWithFormat(ReadOnlySpan<byte> json)
    {
        Utf8JsonReader reader = new(json);
        return reader.Read() && reader.TokenType == JsonTokenType.StartObject && reader.Read() && reader.ValueTextEquals("format"u8);
    }

    private static ReadOnlyMemory<byte> Decompress(ReadOnlyMemory<byte> bytes)
    {
        if (!bytes.Span.StartsWith<byte>([0x1f, 0x8b]))
            return bytes;

        using MemoryStream packed = new(bytes.ToArray());
        using GZipStream gzip = new(packed, CompressionMode.Decompress);
        using MemoryStream plain = new();
        gzip.CopyTo(plain);
        return plain.ToArray();
    }
}
