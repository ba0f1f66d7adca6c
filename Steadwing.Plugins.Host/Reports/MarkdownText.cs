using System.Text;

namespace Steadwing.Plugins.Host.Reports;

/// <summary>Escapes outside text so that Markdown shows it and nothing else: no markup, links, images, HTML, mentions.</summary>
internal static class MarkdownText
{
    /// <summary>Invisible; breaks up what renderers would link by themselves.</summary>
    private const char WordJoiner = '\u2060';

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
                case '\\' or '`' or '*' or '_' or '[' or ']' or '(' or ')' or '{' or '}' or '#' or '|' or '~' or '!' or '$' or '^' or '=' or '"' or '\'':
                    builder.Append('\\').Append(sign);
                    break;
                case '-' or '+' or '.' when index == 0 || char.IsAsciiDigit(line[index - 1]) || line[index - 1] == ' ' || line[index - 1] == sign:
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

    /// <summary>Whether something other than a blank follows: <c>https://</c>, <c>mailto:x</c>, <c>:smile:</c>.</summary>
    private static bool IsFollowedBy(string line, int index) => index < line.Length && line[index] != ' ' && !char.IsAsciiDigit(line[index]);

    private static bool EndsInWww(string line, int index) =>
        index >= 3 && line.AsSpan(index - 3, 3).Equals("www", StringComparison.OrdinalIgnoreCase);
}
