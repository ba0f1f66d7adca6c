using System.IO.Compression;
using System.Text.Json;

namespace Steadwing.Plugins.Host.Http;

/// <summary>Writes captures. Reading is <see cref="RecordingFile"/>.</summary>
internal static class CaptureFile
{
    /// <summary>Writes the gzipped capture beside its destination first, so that a half-written file never bears its name.</summary>
    /// <param name="path">Where it goes; an existing file is replaced.</param>
    /// <param name="secrets">Credentials of the run, taken out once more wherever they occur.</param>
    /// <exception cref="IOException">The file cannot be written; the message says why.</exception>
    public static async Task WriteAsync(Capture capture, string path, IReadOnlyList<string?> secrets, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> json = JsonSerializer.SerializeToUtf8Bytes(capture, CaptureJson.Default.Capture);
        json = Redactor.Redact(json, Redactor.Literals(secrets));

        string full = Path.GetFullPath(path);
        string temporary = full + ".partial";
        try
        {
            await using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
            await using (var gzip = new GZipStream(file, CompressionLevel.Optimal))
                await gzip.WriteAsync(json, cancellationToken).ConfigureAwait(false);
            File.Move(temporary, full, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
