using System.Buffers;
using System.Text;

namespace Steadwing.Plugins.Host.Http;

/// <summary>
/// The one place where secrets are taken out of text before it is stored, shown or exported. Idempotent; JSON stays JSON,
/// also inside JSON strings, because documents are redacted value by value and everything else is copied byte by byte.
/// </summary>
internal static class Redactor
{
    public const string Replacement = "[redacted]";

    // Shorter literals occur by chance and would shred the text.
    private const int MinLiteralLength = 8;
    private const int MaxPasses = 4;

    /// <summary>The literal forms in which a credential may show up: as it is and percent-encoded.</summary>
    public static IReadOnlyList<string> Literals(params IEnumerable<string?> secrets) =>
        [.. secrets
            .OfType<string>()
            .SelectMany(static s => new[] { s, Uri.EscapeDataString(s) })
            .Where(static s => s.Length >= MinLiteralLength && !Replacement.Contains(s, StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal)
            .OrderByDescending(static s => s.Length)];

    /// <summary>Redacts everything that is recognised as a secret by its shape or by its name.</summary>
    public static string Redact(string text) => Redact(text, []);

    /// <param name="text">Plain text, JSON or JSON lines.</param>
    /// <param name="literals">Known secrets, from <see cref="Literals"/>; replaced wherever they occur.</param>
    public static string Redact(string text, IReadOnlyList<string> literals)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Redact(text, literals, depth: 0);
    }

    /// <param name="utf8">A whole body; returned as it is when there is nothing to redact.</param>
    /// <param name="literals">Known secrets, from <see cref="Literals"/>.</param>
    public static ReadOnlyMemory<byte> Redact(ReadOnlyMemory<byte> utf8, IReadOnlyList<string> literals)
    {
        if (!RedactionPrefilter.MayHoldSecret(utf8.Span, literals))
            return utf8;
        if (!JsonRedaction.TryRedact(utf8.Span, literals, depth: 0, out byte[]? redacted))
            return RedactText(utf8, literals);
        return redacted ?? utf8;
    }

    internal static string Redact(string text, IReadOnlyList<string> literals, int depth)
    {
        if (!MayHoldSecret(text, literals))
            return text;

        // One replacement may bring another secret to light; the end is a text that does not change any more. A document
        // is final at once, because its values are.
        for (int pass = 0; pass < MaxPasses; pass++)
        {
            if (RedactJson(text, literals, depth) is { } document)
                return document;
            string redacted = RedactionRules.Apply(text, literals);
            if (redacted == text)
                break;
            text = redacted;
        }
        return text;
    }

    internal static bool MayHoldSecret(ReadOnlySpan<char> text, IReadOnlyList<string> literals) =>
        (JsonRedaction.MayBeJson(text) && text.Contains('\\')) || RedactionRules.MayMatch(text, literals);

    private static ReadOnlyMemory<byte> RedactText(ReadOnlyMemory<byte> utf8, IReadOnlyList<string> literals)
    {
        string text = Encoding.UTF8.GetString(utf8.Span);
        string redacted = Redact(text, literals);
        return ReferenceEquals(redacted, text) ? utf8 : Encoding.UTF8.GetBytes(redacted);
    }

    /// <summary>Null when the text is not JSON.</summary>
    private static string? RedactJson(string text, IReadOnlyList<string> literals, int depth)
    {
        if (!JsonRedaction.MayBeJson(text))
            return null;
        byte[] utf8 = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        try
        {
            int length = Encoding.UTF8.GetBytes(text, utf8);
            if (!JsonRedaction.TryRedact(utf8.AsSpan(0, length), literals, depth, out byte[]? redacted))
                return null;
            return redacted is null ? text : Encoding.UTF8.GetString(redacted);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(utf8);
        }
    }
}
