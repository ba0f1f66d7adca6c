using Spectre.Console;

namespace Steadwing.Plugins.Host.Reports;

/// <summary>Wraps words with a hanging indent and writes them in styles. Output has no trailing blanks and no control characters.</summary>
internal sealed class TextPage(IAnsiConsole console)
{
    private const int MaxWidth = 110;
    private const int MinWidth = 30;

    private readonly int _width = Math.Clamp(console.Profile.Width, MinWidth, MaxWidth);

    public void Blank() => console.WriteLine();

    public void Heading(string text)
    {
        Blank();
        Item("", (text, TextStyles.Heading));
    }

    /// <summary>Writes a lead and wrapped words; further lines are indented by the width of the lead.</summary>
    public void Item(string lead, params ReadOnlySpan<(string Text, Style Style)> parts)
    {
        int indent = Math.Min(lead.GetCellWidth(), _width / 2);
        var line = new Paragraph();
        line.Append(lead, TextStyles.Lead);
        int column = indent;
        foreach ((string text, Style style) in parts)
        {
            Style gap = TextStyles.Plain;
            foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                Write(word, style, gap);
                gap = style;
            }
        }

        console.Write(line);
        console.WriteLine();

        void Write(string word, Style style, Style gap)
        {
            int needed = word.GetCellWidth();
            bool first = column == indent;
            if (!first && column + 1 + needed > _width)
            {
                NewLine();
                first = true;
            }

            if (!first)
            {
                line.Append(" ", gap);
                column++;
            }

            foreach (string piece in Pieces(word, _width - indent))
            {
                if (column + piece.GetCellWidth() > _width) NewLine();
                line.Append(piece, style);
                column += piece.GetCellWidth();
            }
        }

        void NewLine()
        {
            console.Write(line);
            console.WriteLine();
            line = new Paragraph();
            line.Append(new string(' ', indent));
            column = indent;
        }
    }

    /// <summary>A word that fits on no line is broken where the line ends.</summary>
    private static IEnumerable<string> Pieces(string word, int width)
    {
        if (word.GetCellWidth() <= width)
        {
            yield return word;
            yield break;
        }

        var piece = new System.Text.StringBuilder();
        int filled = 0;
        foreach (System.Text.Rune rune in word.EnumerateRunes())
        {
            string sign = rune.ToString();
            int cells = sign.GetCellWidth();
            if (filled + cells > width && piece.Length > 0)
            {
                yield return piece.ToString();
                piece.Clear();
                filled = 0;
            }

            piece.Append(sign);
            filled += cells;
        }

        yield return piece.ToString();
    }
}
