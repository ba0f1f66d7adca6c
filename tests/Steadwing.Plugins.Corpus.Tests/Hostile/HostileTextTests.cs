using System.Text.RegularExpressions;
using Spectre.Console;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Corpus.Tests.Incidents;
using Steadwing.Plugins.Corpus.Tests.Metamorphic;
using Steadwing.Plugins.Corpus.Tests.Running;
using Steadwing.Plugins.Host.Reports;

namespace Steadwing.Plugins.Corpus.Tests.Hostile;

/// <summary>Hostile text changes neither what is concluded nor what is asked, and never renders as anything but text.</summary>
[TestClass]
public sealed partial class HostileTextTests
{
    private static readonly DateTimeOffset s_at = new(2026, 11, 20, 11, 0, 0, TimeSpan.Zero);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DynamicData(nameof(AllIncidents.Rows), typeof(AllIncidents))]
    public async Task Account_FullOfHostileText_SaysAndAsksTheSame(string id)
    {
        IncidentRun quiet = await AllIncidents.ReplayAsync(id);

        IncidentRun hostile = await IncidentRunner.ReplayAsync(HostileRecords.PutInto(AllIncidents.Load(id)), null, TestContext.CancellationToken);

        Assert.AreEqual(Said.By(quiet), Said.By(hostile));
        Assert.AreEqual(Places(quiet), Places(hostile));
        AssertHarmless(hostile.Report);
        await ReportSchema.AssertValidAsync(hostile);
    }

    /// <summary>The same texts in every place of a report that outside text can reach. Codes are the catalogue's.</summary>
    [TestMethod]
    public async Task Report_HostileTextEverywhere_RendersAsText()
    {
        Report report = (await AllIncidents.ReplayAsync(AllIncidents.Ids[0])).Report;
        foreach (string payload in HostilePayloads.All)
        {
            ReportEvidence item = report.Evidence[0] with { Text = payload, Subject = new Subject(payload, payload), Request = $"GET /{payload}" };
            Statement said = new(payload, [item.Id]);
            AssertHarmless(report with
            {
                Headline = payload,
                Causes = [new ReportCause("e2b.process-failed", payload, ClaimLevel.Likely, 0.7, s_at, [item.Subject], [said], [said], [], [new Remediation(payload, "javascript:alert(1)")])],
                RuledOut = [new RuledOut("e2b.disk-full", payload, [item.Id])],
                Timeline = [new TimelineEntry(s_at, payload, [item.Id])],
                Checked = [said],
                Unknowns = [said],
                Evidence = [item],
            });
        }
    }

    /// <summary>Which endpoints were asked, whatever page of them.</summary>
    private static string Places(IncidentRun run) =>
        string.Join(Environment.NewLine, run.Requests.Select(request => request.Split('?')[0]).Distinct().Order(StringComparer.Ordinal));

    private static void AssertHarmless(Report report)
    {
        string text = Text(report);
        AssertPrintable(text, "text");

        string markdown = MarkdownRenderer.Render(report);
        AssertPrintable(markdown, "Markdown");
        Assert.IsFalse(LiveTag().IsMatch(markdown), $"The Markdown report holds live HTML: {LiveTag().Match(markdown).Value}");
        Assert.IsFalse(LiveLink().IsMatch(markdown), $"The Markdown report holds a hostile link: {LiveLink().Match(markdown).Value}");

        string html = HtmlRenderer.Render(report);
        AssertPrintable(html, "HTML");
        Assert.IsFalse(LiveTag().IsMatch(html), $"The HTML report holds a live tag: {LiveTag().Match(html).Value}");
        Assert.IsFalse(HostileTarget().IsMatch(html), $"The HTML report links to a hostile place: {HostileTarget().Match(html).Value}");
    }

    private static void AssertPrintable(string rendered, string format)
    {
        if (Unprintable().Match(rendered) is { Success: true } sign)
            Assert.Fail($"The {format} report holds U+{(int)sign.Value[0]:X4} after \"{rendered[Math.Max(0, sign.Index - 60)..sign.Index]}\".");
    }

    private static string Text(Report report)
    {
        using var writer = new StringWriter();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(writer) });
        TextRenderer.Render(report, console);
        return writer.ToString();
    }

    [GeneratedRegex(@"[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]", RegexOptions.CultureInvariant)]
    private static partial Regex Unprintable();

    [GeneratedRegex("(?<!\\\\)<(script|img|iframe)[^a-z]", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex LiveTag();

    [GeneratedRegex(@"(?<!\\)\]\([^)]*(evil\.example|javascript:)|(?<!\\)<https?://evil|(?<![\w/])https?://evil", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex LiveLink();

    [GeneratedRegex("<[a-z][^<>]*\\b(href|src)\\s*=\\s*[\"']?[^\"'>]*(evil\\.example|javascript:)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex HostileTarget();
}
