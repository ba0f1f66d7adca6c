using System.Buffers;
using System.Text;

namespace Steadwing.Plugins.Host.Reports;

/// <summary>Escapes outside text so that Markdown shows it and nothing else: no markup, links, images, HTML, mentions.</summary>
internal static class MarkdownText
{
    /// <summary>Invisible; breaks up what renderers would link by themselves.</summary>
    private const char WordJoiner = '\u2060';

    private static readonly SearchValues<char> s_letters = SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    public static string Escape(string text)
    {
        string line = HostileText.Line(text);
        var builder = new StringBuilder(line.Length + 16);
        for (int index = 0; index < line.Length; index++)
        {
            char sign = line[index];
            switch (sign)
            {
                case '<': builder.Append("&lt;"); break;
                case '>': builder.Append("&gt;"); break;
                case '&': builder.Append("&amp;"); break;
                case '\\' or '`' or '*' or '[' or ']' or '{' or '}' or '|' or '~' or '$' or '^':
                case '#' or '-' or '+' or ':' when index == 0:
                case '.' or ')' when IsListMarker(line, index):
                case '_' when !IsInsideWord(line, index):
                case '=' or '"' when Repeats(line, index):
                    builder.Append('\\').Append(sign);
                    break;
                case '@':
                    builder.Append(sign).Append(WordJoiner);
                    break;
                case ':' when IsFollowedBy(line, index + 1):
                    builder.Append(WordJoiner).Append(sign).Append(WordJoiner);
                    break;
                case '.' when EndsInWww(line, index):
                    builder.Append(WordJoiner).Append(sign);
                    break;
                default: builder.Append(sign); break;
            }
        }

        return builder.ToString();
    }

    /// <summary>Whether only letters and digits stand before it: <c>1.</c>, <c>a)</c>, <c>iv.</c></summary>
    private static bool IsListMarker(string line, int index) => !line.AsSpan(0, index).ContainsAnyExcept(s_letters);

    private static bool IsInsideWord(string line, int index) =>
        index > 0 && index + 1 < line.Length && char.IsAsciiLetterOrDigit(line[index - 1]) && char.IsAsciiLetterOrDigit(line[index + 1]);

    private static bool Repeats(string line, int index) =>
        (index > 0 && line[index - 1] == line[index]) || (index + 1 < line.Length && line[index + 1] == line[index]);

    /// <summary>Whether something other than a blank follows: <c>https://</c>, <c>mailto:x</c>, <c>:smile:</c>.</summary>
    private static bool IsFollowedBy(string line, int index) => index < line.Length && line[index] != ' ' && !char.IsAsciiDigit(line[index]);

    private static bool EndsInWww(string line, int index) =>
        index >= 3 && line.AsSpan(index - 3, 3).Equals("www", StringComparison.OrdinalIgnoreCase);
}
