using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Steadwing.Plugins.Host.Http;

/// <summary>Redacts a JSON document value by value. Whatever is not a secret keeps its bytes.</summary>
internal static class JsonRedaction
{
    private const int MaxNesting = 512;
    private const int MaxDepth = 8;

    private static readonly JsonReaderOptions s_options = new() { MaxDepth = MaxNesting, AllowMultipleValues = true };

    public static bool MayBeJson(ReadOnlySpan<char> text) => text.TrimStart() is ['{' or '[' or '"', ..];

    /// <param name="utf8">What may be JSON.</param>
    /// <param name="literals">Known secrets.</param>
    /// <param name="depth">How many JSON strings the document is wrapped in.</param>
    /// <param name="redacted">The new document; null when nothing had to change.</param>
    /// <returns>False when it is not JSON.</returns>
    public static bool TryRedact(ReadOnlySpan<byte> utf8, IReadOnlyList<string> literals, int depth, out byte[]? redacted)
    {
        redacted = null;
        if (depth > MaxDepth || utf8.IndexOfAnyExcept(" \t\r\n"u8) is not (>= 0 and var first) || utf8[first] is not ((byte)'{' or (byte)'[' or (byte)'"'))
            return false;
        ArrayBufferWriter<byte>? output = null;
        int copied = 0;
        try
        {
            var reader = new Utf8JsonReader(utf8, s_options);
            bool secretNext = false; // also for the elements of an array that a secret name introduces
            while (reader.Read())
            {
                string? replacement = null;
                int length = reader.ValueSpan.Length;
                switch (reader.TokenType)
                {
                    case JsonTokenType.PropertyName:
                        replacement = RedactString(ref reader, literals, depth);
                        secretNext = IsSecretName(ref reader) || (replacement is not null && SecretNames.Contains(replacement));
                        length += 2;
                        break;
                    case JsonTokenType.String:
                        replacement = secretNext ? RedactWhole(ref reader) : RedactString(ref reader, literals, depth);
                        length += 2;
                        break;
                    case JsonTokenType.Number when secretNext:
                        replacement = Redactor.Replacement;
                        break;
                    case JsonTokenType.StartObject or JsonTokenType.EndObject or JsonTokenType.EndArray:
                        secretNext = false;
                        break;
                }
                if (replacement is null)
                    continue;
                int start = (int)reader.TokenStartIndex;
                output ??= new ArrayBufferWriter<byte>(utf8.Length);
                output.Write(utf8[copied..start]);
                WriteString(output, replacement);
                copied = start + length;
            }
        }
        catch (JsonException)
        {
            return false;
        }
        if (output is null)
            return true;
        output.Write(utf8[copied..]);
        redacted = output.WrittenSpan.ToArray();
        return true;
    }

    private static bool IsSecretName(ref Utf8JsonReader reader)
    {
        if (reader.ValueSpan.Length > SecretNames.MaxLength)
            return false;
        Span<char> name = stackalloc char[reader.ValueSpan.Length];
        return SecretNames.Contains(name[..Copy(ref reader, name)]);
    }

    /// <summary>Null when the value may stay: empty, redacted already.</summary>
    private static string? RedactWhole(ref Utf8JsonReader reader) =>
        reader.ValueSpan.IsEmpty || reader.ValueTextEquals(Redactor.Replacement) ? null : Redactor.Replacement;

    /// <summary>Null when there is nothing to redact in the string.</summary>
    private static string? RedactString(ref Utf8JsonReader reader, IReadOnlyList<string> literals, int depth)
    {
        int bytes = reader.ValueSpan.Length;
        if (bytes < RedactionRules.MinLength)
            return null;
        char[] buffer = ArrayPool<char>.Shared.Rent(bytes);
        try
        {
            ReadOnlySpan<char> text = buffer.AsSpan(0, Copy(ref reader, buffer));
            if (!Redactor.MayHoldSecret(text, literals))
                return null;
            string original = text.ToString();
            string redacted = Redactor.Redact(original, literals, depth + 1);
            return redacted == original ? null : redacted;
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }

    /// <summary>Like <see cref="Utf8JsonReader.CopyString(Span{char})"/>, but half a surrogate pair or bad UTF-8 is no reason to give up.</summary>
    private static int Copy(ref Utf8JsonReader reader, scoped Span<char> destination)
    {
        try
        {
            return reader.CopyString(destination);
        }
        catch (InvalidOperationException)
        {
            return LenientJsonString.Unescape(reader.ValueSpan, destination);
        }
    }

    private static void WriteString(ArrayBufferWriter<byte> output, string value)
    {
        output.Write("\""u8);
        output.Write(Encoding.UTF8.GetBytes(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value)));
        output.Write("\""u8);
    }
}
