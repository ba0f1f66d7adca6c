using System.Runtime.InteropServices;

namespace Steadwing.Plugins.Host.Http;

/// <summary>Reads JSON in memory as a stream, without a copy.</summary>
internal static class JsonStreams
{
    public static Stream Read(ReadOnlyMemory<byte> json) =>
        MemoryMarshal.TryGetArray(json, out ArraySegment<byte> segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(json.ToArray(), writable: false);
}
