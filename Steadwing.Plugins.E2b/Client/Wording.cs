using System.Globalization;
using System.Text;

namespace Steadwing.Plugins.E2b.Client;

/// <summary>Turns foreign text and times into parts of a sentence.</summary>
internal static class Wording
{
    /// <summary>One line of at most <paramref name="length"/> characters without control characters.</summary>
    public static string Short(string text, int length)
    {
        var line = new StringBuilder(Math.Min(text.Length, length + 1));
        foreach (char c in text)
        {
            if (line.Length >= length)
                return line.Append('…').ToString();
            bool blank = char.IsControl(c) || char.IsWhiteSpace(c);
            if (!blank)
                line.Append(c);
            else if (line.Length > 0 && line[^1] != ' ')
                line.Append(' ');
        }

        return line.ToString().TrimEnd();
    }

    /// <summary>The last <paramref name="length"/> characters, starting at a line where that costs little.</summary>
    public static string Tail(string text, int length)
    {
        if (text.Length <= length)
            return text;
        string tail = text[^length..];
        int line = tail.IndexOf('\n', StringComparison.Ordinal);
        return line >= 0 && line < length / 4 ? tail[(line + 1)..] : tail;
    }

    /// <summary>A moment as evidence writes it, e.g. <c>2026-11-20 11:49:00Z</c>.</summary>
    public static string At(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A length of time with the two units that matter, e.g. <c>4 min 10 s</c>.</summary>
    public static string For(TimeSpan span) => span switch
    {
        { TotalSeconds: < 1 } => $"{Math.Max(0, span.TotalMilliseconds):0} ms",
        { TotalSeconds: < 10 } => $"{span.TotalSeconds:0.#} s",
        { TotalMinutes: < 10 } => span.TotalSeconds < 120 ? $"{span.TotalSeconds:0} s" : $"{span.Minutes} min {span.Seconds} s",
        { TotalHours: < 2 } => $"{span.TotalMinutes:0} min",
        { TotalDays: < 2 } => $"{(int)span.TotalHours} h {span.Minutes} min",
        _ => $"{span.TotalDays:0.#} days",
    };
}
