using CsCheck;

namespace Steadwing.Plugins.Host.Tests.Reports;

/// <summary>Texts that try to be more than text.</summary>
internal static class HostileTexts
{
    private static readonly string[] s_pieces =
    [
        "\u001b[31mred\u001b[0m", "\u001b]8;;http://evil.test\u0007link\u001b]8;;\u0007", "\u001b[2J", "\u009b31m", "\u0007", "\0", "\r\n", "\u2028", "\u202e", "\u2066", "\u200b",
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</style>", "<!--", "-->", "\"><svg onload=x>", "&lt;b&gt;", "&#60;", "javascript:alert(1)",
        "[red]markup[/]", "[[", "]]", "[link=http://evil.test]x[/]", "{0}", "%s",
        "[a](http://evil.test)", "![a](http://evil.test/x.png)", "<http://evil.test>", "http://evil.test", "https://evil.test/a", "www.evil.test", "me@evil.test", "ftp://evil.test", "mailto:me@evil.test",
        "# heading", "- item", "1. item", "1) item", "> quote", "```", "`", "**bold**", "__bold__", "~~gone~~", "| a | b |", "|---|", "---", "===", "***", "[x]: http://evil.test", "[^1]", "$$x$$", ":::", "{.class}", "$x$", ":smile:", "a^b^", "\\", "\\*", "\t", "    code",
        "\ud83d\ude00", "漢字", "é", "plain words", " ", "",
    ];

    public static readonly Gen<string> Any = Gen.OneOf(Gen.Int[0, s_pieces.Length - 1].Select(index => s_pieces[index]), Gen.String[Gen.Char[' ', '~'], 0, 6])
        .Array[1, 6].Select(string.Concat);
}
