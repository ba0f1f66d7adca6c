using System.Globalization;
using System.Text;

namespace Steadwing.Plugins.Host.Http;

/// <summary>Unescapes the inside of a JSON string that is well-formed but not valid Unicode, as chunked program output often is.</summary>
internal static class LenientJsonString
{
    /// <param name="escaped">The bytes between the quotes, syntactically valid.</param>
    /// <param name="destination">At least as long as <paramref name="escaped"/>.</param>
    /// <returns>Characters written; what is not valid Unicode became U+FFFD.</returns>
    public static int Unescape(ReadOnlySpan<byte> escaped, Span<char> destination)
    {
        string text = Encoding.UTF8.GetString(escaped);
        int length = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '\\')
            {
                c = Simple(text[++i]);
                if (text[i] == 'u')
                {
                    c = (char)ushort.Parse(text.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                    i += 4;
                }
            }
            destination[length++] = c;
        }
        for (int i = 0; i < length; i++)
        {
            if (char.IsHighSurrogate(destination[i]) && i + 1 < length && char.IsLowSurrogate(destination[i + 1]))
                i++;
            else if (char.IsSurrogate(destination[i]))
                destination[i] = '\ufffd';
        }
        return length;
    }

    private static char Simple(char escape) => escape switch
    {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'b' => '\b',
        'f' => '\f',
        _ => escape,
    };
}
