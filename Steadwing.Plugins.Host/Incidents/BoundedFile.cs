using System.IO.Compression;

namespace Steadwing.Plugins.Host.Incidents;

/// <summary>Reads a possibly gzipped stream into memory, never more than a limit.</summary>
internal static class BoundedFile
{
    /// <summary>Reads everything, decompressing when the content starts with the gzip magic; the name of the file does not matter.</summary>
    /// <returns>The bytes; null when there are more than <paramref name="limit"/>.</returns>
    /// <exception cref="InvalidDataException">It looks gzipped and is not.</exception>
    public static async Task<byte[]?> ReadAsync(Stream stream, int limit, CancellationToken cancellationToken)
    {
        byte[]? bytes = await ReadAllAsync(stream, limit, cancellationToken);
        if (bytes is not [0x1f, 0x8b, ..]) return bytes;
        using var packed = new MemoryStream(bytes, writable: false);
        await using var unpacked = new GZipStream(packed, CompressionMode.Decompress);
        return await ReadAllAsync(unpacked, limit, cancellationToken);
    }

    private static async Task<byte[]?> ReadAllAsync(Stream stream, int limit, CancellationToken cancellationToken)
    {
        using var all = new MemoryStream();
        byte[] buffer = new byte[81_920];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (all.Length + read > limit) return null;
            all.Write(buffer, 0, read);
        }

        return all.ToArray();
    }
}
