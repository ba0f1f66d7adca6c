using System.IO.Compression;
using Steadwing.Plugins.Host.Reports;

namespace Steadwing.Plugins.Host.Storage;

/// <summary>Reports as they lie in the database.</summary>
internal static class StoredReport
{
    public static byte[] Pack(Report report)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(ReportJson.Write(report));
        return packed.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static Report Unpack(byte[] content)
    {
        using var gzip = new GZipStream(new MemoryStream(content, writable: false), CompressionMode.Decompress);
        using var json = new MemoryStream();
        gzip.CopyTo(json);
        return ReportJson.Read(json.GetBuffer().AsSpan(0, (int)json.Length));
    }
}
