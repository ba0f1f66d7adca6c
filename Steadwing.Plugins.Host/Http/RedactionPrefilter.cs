using System.Buffers;
using System.Text;

namespace Steadwing.Plugins.Host.Http;

/// <summary>Tells in one pass over the bytes that a body holds no secret, which is what nearly every body is like.</summary>
internal static class RedactionPrefilter
{
    private const int ChunkChars = 16 * 1024;

    /// <returns>False when there is certainly nothing to redact; true when it takes a closer look.</returns>
    public static bool MayHoldSecret(ReadOnlySpan<byte> utf8, IReadOnlyList<string> literals)
    {
        // Escapes can spell a name or a credential differently.
        if (utf8.IndexOf("\\u"u8) >= 0 || utf8.IndexOf("\\/"u8) >= 0)
            return true;

        int overlap = literals.Select(static l => l.Length).Append(RedactionRules.MaxTriggerLength).Max();
        char[] chars = ArrayPool<char>.Shared.Rent(ChunkChars + overlap);
        try
        {
            for (int start = 0; start < utf8.Length; start += ChunkChars)
            {
                // Everything that is looked for is ASCII, so widening bytes is as good as decoding them.
                ReadOnlySpan<byte> chunk = utf8.Slice(start, Math.Min(ChunkChars + overlap, utf8.Length - start));
                int length = Encoding.Latin1.GetChars(chunk, chars);
                if (RedactionRules.MayMatch(chars.AsSpan(0, length), literals))
                    return true;
            }
            return false;
        }
        finally
        {
            ArrayPool<char>.Shared.Return(chars);
        }
    }
}
