using System.IO.Compression;
using System.Text.Json;

namespace Steadwing.Plugins.Host.Http;

/// <summary>Opens what <c>--recording</c> names: a recorded account or captured exchanges, gzipped or not.</summary>
internal static class RecordingFile
{
    /// <summary>Bound of the decompressed size, so that a small file cannot fill the memory.</summary>
    public const long MaxBytes = 1L << 30;

    private const string AccountProperty = "account";
    private const string IncidentProperty = "incident";

    /// <param name="path">The file.</param>
    /// <param name="markers">Markers of the recorded accounts that some integration can open.</param>
    /// <returns>A usable recording, or <see cref="Recording.Unusable"/>; a bad file is no exception.</returns>
    public static Task<Recording> OpenAsync(string path, IReadOnlyCollection<string> markers, CancellationToken cancellationToken) =>
        OpenAsync(path, markers, MaxBytes, cancellationToken);

    internal static async Task<Recording> OpenAsync(
        string path, IReadOnlyCollection<string> markers, long maxBytes, CancellationToken cancellationToken)
    {
        try
        {
            await using FileStream file = File.OpenRead(path);
            if (file.Length == 0)
                return Unusable(path, "is empty");
            await using Stream plain = await IsGzipAsync(file, cancellationToken).ConfigureAwait(false)
                ? new GZipStream(file, CompressionMode.Decompress)
                : file;
            ReadOnlyMemory<byte>? json = await ReadAsync(plain, maxBytes, cancellationToken).ConfigureAwait(false);
            return json is { } bytes
                ? Recognise(path, WithoutByteOrderMark(bytes), markers)
                : Unusable(path, $"is larger than {maxBytes / (1024 * 1024)} MiB when decompressed");
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return Unusable(path, "does not exist");
        }
        catch (InvalidDataException)
        {
            return Unusable(path, "is a damaged or truncated gzip file");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Unusable(path, $"cannot be read ({exception.Message})");
        }
    }

    /// <summary>Tells what plain JSON holds, e.g. the embedded example.</summary>
    /// <param name="name">How messages call it.</param>
    public static Recording Recognise(string name, ReadOnlyMemory<byte> json, IReadOnlyCollection<string> markers)
    {
        try
        {
            Dictionary<string, Range>? properties = TopLevel(json.Span);
            if (properties is null)
                return Unusable(name, "holds no JSON object");
            if (properties.ContainsKey(Capture.Marker))
                return ReadCapture(name, json);
            if (MarkerOf(properties, markers) is { } marker)
                return new Recording.Account(marker, json, null);
            if (!properties.TryGetValue(AccountProperty, out Range accountRange) || !properties.TryGetValue(IncidentProperty, out Range incidentRange))
                return Unusable(name, $"is neither a recorded account (first property {string.Join(" or ", markers.Order())}) nor a capture (first property {Capture.Marker})");
            ReadOnlyMemory<byte> account = json[accountRange];
            return TopLevel(account.Span) is { } inner && MarkerOf(inner, markers) is { } innerMarker
                ? new Recording.Account(innerMarker, account, json[incidentRange])
                : Unusable(name, "wraps an account that no loaded integration can read");
        }
        catch (JsonException exception)
        {
            return Unusable(name, $"is not JSON or ends too early (line {exception.LineNumber + 1})");
        }
    }

    private static Recording ReadCapture(string name, ReadOnlyMemory<byte> json)
    {
        try
        {
            Capture capture = JsonSerializer.Deserialize(json.Span, CaptureJson.Default.Capture)!;
            return capture.Format == Capture.CurrentFormat
                ? new Recording.Exchanges(capture)
                : Unusable(name, $"is a capture of format {capture.Format}; this version reads format {Capture.CurrentFormat}");
        }
        catch (JsonException exception)
        {
            return Unusable(name, $"is a capture with an unexpected value at {exception.Path ?? "$"}");
        }
    }

    private static string? MarkerOf(Dictionary<string, Range> properties, IReadOnlyCollection<string> markers) =>
        markers.Order(StringComparer.Ordinal).FirstOrDefault(properties.ContainsKey);

    /// <summary>Where the value of each top-level property lies; null when the root is no object.</summary>
    private static Dictionary<string, Range>? TopLevel(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 512 });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return null;
        var properties = new Dictionary<string, Range>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            int start = (int)reader.TokenStartIndex;
            reader.Skip();
            properties[name] = start..(int)reader.BytesConsumed;
        }
        reader.Read();
        return properties;
    }

    private static async Task<bool> IsGzipAsync(FileStream file, CancellationToken cancellationToken)
    {
        byte[] magic = new byte[2];
        int read = await file.ReadAtLeastAsync(magic, magic.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        file.Position = 0;
        return read == 2 && magic is [0x1f, 0x8b];
    }

    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(Stream stream, long maxBytes, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        byte[] chunk = new byte[64 * 1024];
        int read;
        while ((read = await stream.ReadAsync(chunk, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (content.Length + read > maxBytes)
                return null;
            content.Write(chunk, 0, read);
        }
        return content.GetBuffer().AsMemory(0, (int)content.Length);
    }

    private static ReadOnlyMemory<byte> WithoutByteOrderMark(ReadOnlyMemory<byte> json) =>
        json.Span.StartsWith("\uFEFF"u8) ? json[3..] : json;

    private static Recording.Unusable Unusable(string name, string problem) => new($"Recording {name} {problem}.");
}
