using System.Text.RegularExpressions;
using CsCheck;
using Markdig;
using Spectre.Console;
using Steadwing.Plugins.Host.Reports;

namespace Steadwing.Plugins.Host.Tests.Reports;

[TestClass]
public sealed partial class RendererTests
{
    private const int Samples = 300;

    private static readonly MarkdownPipeline s_markdown = new MarkdownPipelineBuilder().UseAdvancedExtensions().UseEmojiAndSmiley().Build();

    [TestMethod]
    public void Text_HostileText_HasNoControlCharactersAndFitsTheWidth() => HostileTexts.Any.Sample(
        text =>
        {
            string output = Text(Reported.With(text), 80);
            return output.All(c => c == '\n' || (!char.IsControl(c) && char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.Format))
                && output.Split('\n').All(line => line.GetCellWidth() <= 80 && !line.EndsWith(' '));
        },
        iter: Samples);

    [TestMethod]
    [DataRow(40)]
    [DataRow(80)]
    [DataRow(120)]
    public void Text_LongWords_AreBrokenAtTheWidth(int width)
    {
        string output = Text(Reported.With(new string('x', 300) + " 漢字" + new string('漢', 100)), width);

        Assert.IsTrue(output.Split('\n').All(line => line.GetCellWidth() <= width));
        Assert.AreEqual(300, output.Split("NOT FULLY SEEN")[0].Split("Incident")[0].Count(c => c == 'x'));
    }

    [TestMethod]
    public void Text_Sections_ComeInTheOrderOneNeedsThem()
    {
        string output = Text(Reported.With(), 80);
        string[] order = ["Verdict   Cause identified", "CAUSE 1: Out of memory", "  1. ", "Against:", "ONLY POSSIBLE: Limit reached", "NOT FULLY SEEN", "CANNOT TELL", "WHAT TO DO", "RULED OUT", "CHECKED AND IN ORDER", "TIMELINE (UTC)", "EVIDENCE", "41 requests"];
        int[] places = [.. order.Select(part => output.IndexOf(part, StringComparison.Ordinal))];

        Assert.IsTrue(places.All(place => place >= 0), output);
        CollectionAssert.AreEqual(places.Order().ToArray(), places);
        StringAssert.StartsWith(output, "python job.py ended");
        StringAssert.Contains(output, "Led to  fake.process");
        StringAssert.Contains(output, "and 2 more");
    }

    [TestMethod]
    public void Markdown_HostileText_RendersAsNothingButText() => HostileTexts.Any.Sample(
        text =>
        {
            string html = Markdown.ToHtml(MarkdownRenderer.Render(Reported.With(text, link: null)), s_markdown);
            string clean = Markdown.ToHtml(MarkdownRenderer.Render(Reported.With("plain", link: null)), s_markdown);
            string[] tags = [.. Tags().Matches(html).Select(tag => tag.Value)];
            return tags.SequenceEqual(Tags().Matches(clean).Select(tag => tag.Value));
        },
        iter: Samples);

    [TestMethod]
    public void Markdown_Link_IsOnlyMadeOfHttps()
    {
        StringAssert.Contains(MarkdownRenderer.Render(Reported.With(link: "https://example.com/a(b)?x=1")), "[More](https://example.com/a%28b%29?x=1)");
        Assert.IsFalse(MarkdownRenderer.Render(Reported.With(link: "javascript:alert(1)")).Contains("javascript", StringComparison.Ordinal));
        Assert.IsFalse(MarkdownRenderer.Render(Reported.With(link: "http://example.com")).Contains("http://", StringComparison.Ordinal));
    }

    [TestMethod]
    public void Html_HostileText_AddsNoElementsOrAttributes()
    {
        string[] clean = [.. Tags().Matches(HtmlRenderer.Render(Reported.With("plain"))).Select(tag => tag.Value)];
        HostileTexts.Any.Sample(
            text =>
            {
                string html = HtmlRenderer.Render(Reported.With(text));
                return Tags().Matches(html).Select(tag => tag.Value).SequenceEqual(clean)
                    && html.All(c => c == '\n' || !char.IsControl(c));
            },
            iter: Samples);
    }

    [TestMethod]
    public void Html_EverySentence_LinksToEvidenceThatIsThere()
    {
        string html = HtmlRenderer.Render(Reported.With());
        string[] targets = [.. Regex.Matches(html, "href=\"#(e[0-9]+)\"").Select(match => match.Groups[1].Value)];

        Assert.IsGreaterThan(8, targets.Length);
        foreach (string target in targets) StringAssert.Contains(html, $"id=\"{target}\"");
    }

    [TestMethod]
    public void Html_Page_AllowsNothingButItsOwnStyle()
    {
        string html = HtmlRenderer.Render(Reported.With());

        StringAssert.Contains(html, "http-equiv=\"Content-Security-Policy\" content=\"default-src &#x27;none&#x27;; style-src &#x27;sha256-");
        StringAssert.Contains(html, "name=\"viewport\"");
        StringAssert.Contains(html, "prefers-color-scheme:dark");
        Assert.IsFalse(html.Contains("<script", StringComparison.OrdinalIgnoreCase));
        Assert.IsFalse(html.Contains(" style=", StringComparison.OrdinalIgnoreCase));
    }

    private static string Text(Report report, int width)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = width;
        TextRenderer.Render(report, console);
        return writer.ToString();
    }

    /// <summary>Opening and closing tags with their attribute names; values may differ.</summary>
    [GeneratedRegex("</?[a-zA-Z][a-zA-Z0-9]*( [a-z-]+(?==))*")]
    private static partial Regex Tags();
}
