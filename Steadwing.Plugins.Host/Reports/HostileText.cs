using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Steadwing.Plugins.Host.Reports;

/// <summary>Takes the power out of text that came from outside: no terminal escapes, no control characters, no reordering, no invisible signs.</summary>
internal static partial class HostileText
{
    private const string NothingVisible = "(no visible text)";
    private const char Replacement = '\ufffd';
    private const int ControlPictures = 0x2400;

    /// <summary>One line: white space of any kind becomes single blanks. Text of which nothing is left says so.</summary>
    public static string Line(string text)
    {
        string line = string.Join(' ', Clean(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length > 0 || text.Length == 0 ? line : NothingVisible;
    }

    /// <summary>One line of at most <paramref name="length"/> characters, cut with an ellipsis.</summary>
    public static string Line(string text, int length)
    {
        string line = Line(text);
        if (line.Length <= length) return line;
        int end = char.IsHighSurrogate(line[length - 1]) ? length - 1 : length;
        return string.Concat(line.AsSpan(0, end), "…");
    }

    private static string Clean(string text)
    {
        string plain = text.Contains('\u001b', StringComparison.Ordinal) ? TerminalSequence().Replace(text, "") : text;
        if (IsHarmless(plain)) return plain;
        var builder = new StringBuilder(plain.Length);
        foreach (Rune rune in plain.EnumerateRunes()) Append(builder, rune);
        return builder.ToString();
    }

    private static bool IsHarmless(string text)
    {
        foreach (char c in text)
        {
            if (c is < ' ' or > '~') return false;
        }

        return true;
    }

    private static void Append(StringBuilder builder, Rune rune)
    {
        if (Rune.IsWhiteSpace(rune)) builder.Append(' ');
        else if (rune.Value < 0x20) builder.Append((char)(ControlPictures + rune.Value));
        else if (IsInvisible(rune)) builder.Append(Replacement);
        else builder.Append(rune);
    }

    /// <summary>Control, format (bidirectional marks, zero-width signs, tags), surrogate and unassigned characters.</summary>
    private static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;

    /// <summary>Colours, cursor movement (CSI) and titles, links (OSC), as terminals understand them.</summary>
    [GeneratedRegex(@"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(\x07|\x1b\\)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TerminalSequence();
}
