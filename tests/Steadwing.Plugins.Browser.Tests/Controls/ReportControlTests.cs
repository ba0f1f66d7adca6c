using Bunit;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Browser.Tests.Fakes;
using Steadwing.Plugins.Host.Components.Controls;
using Steadwing.Plugins.Host.Components.Reports;

namespace Steadwing.Plugins.Browser.Tests.Controls;

[TestClass]
public sealed class ReportControlTests
{
    private static readonly DateTimeOffset s_at = SampleReports.At;

    [TestMethod]
    public void Sentence_Pressed_OpensItsEvidence()
    {
        using var context = new ControlContext();
        var model = new ReportModel(SampleReports.Create());
        IRenderedComponent<Sentence> sentence = context.Render<Sentence>(parameters => parameters
            .Add(each => each.Model, model).Add(each => each.Text, "It ran out of memory.").Add(each => each.Evidence, ["ev-0"]));
        Assert.IsEmpty(sentence.FindAll("[data-testid=evidence]"));

        sentence.Find("button").Click();

        Assert.Contains("GET /sandboxes/i0sandbox/metrics", sentence.Find("[data-testid=evidence]").TextContent);
        Assert.AreEqual("true", sentence.Find("button").GetAttribute("aria-expanded"));
    }

    [TestMethod]
    public void EvidenceCard_HostileText_IsEncoded()
    {
        using var context = new ControlContext();
        var model = new ReportModel(SampleReports.Create(3, SampleReports.Hostile));

        IRenderedComponent<EvidenceCard> card = context.Render<EvidenceCard>(parameters => parameters.Add(each => each.Model, model).Add(each => each.Id, "ev-0"));

        Assert.IsEmpty(card.FindAll("img, script"));
        Assert.Contains("onerror", card.Find("p").TextContent);
    }

    [TestMethod]
    public void SeriesChart_WithLimitWindowAndOnset_MarksThem()
    {
        using var context = new ControlContext();
        var series = new EvidenceSeries("memUsed", "bytes", 1 << 30, [new(s_at, 1 << 28), new(s_at.AddMinutes(10), 1 << 30)]);

        IRenderedComponent<SeriesChart> chart = context.Render<SeriesChart>(parameters => parameters
            .Add(each => each.Series, series).Add(each => each.From, s_at).Add(each => each.To, s_at.AddMinutes(10))
            .Add(each => each.Window, new TimeWindow(s_at.AddMinutes(5), s_at.AddHours(1))).Add(each => each.Onset, s_at.AddMinutes(2)));

        Assert.AreEqual("20%", chart.Find(".sw-onset").GetAttribute("x1"));
        Assert.AreEqual("50%", chart.Find(".sw-window").GetAttribute("x"));
        Assert.AreEqual("50%", chart.Find(".sw-window").GetAttribute("width"));
        Assert.HasCount(1, chart.FindAll(".sw-limit"));
        Assert.Contains("peak 1.0 GiB", chart.Find("svg").GetAttribute("aria-label")!);
    }

    [TestMethod]
    public void SeriesChart_CountThatStaysAtItsTop_ShowsThePlateau()
    {
        using var context = new ControlContext();
        var series = new EvidenceSeries("concurrentSandboxes", "count", null, [new(s_at, 3), new(s_at.AddMinutes(1), 20), new(s_at.AddMinutes(2), 20)]);

        IRenderedComponent<SeriesChart> chart = context.Render<SeriesChart>(parameters => parameters
            .Add(each => each.Series, series).Add(each => each.From, s_at).Add(each => each.To, s_at.AddMinutes(2)).Add(each => each.Window, new TimeWindow(s_at, s_at)));

        Assert.HasCount(1, chart.FindAll(".sw-limit"));
        Assert.Contains("plateau", chart.Find("figcaption").TextContent);
    }

    [TestMethod]
    public void ChartGroup_SeveralSubjects_AffectedFirstThenOneOfEachKindWithTheOnsetOfItsCause()
    {
        Host.Reports.Report plain = SampleReports.Create();
        Host.Reports.ReportEvidence charted = plain.Evidence[0];
        (string Kind, string Id)[] subjects = [("sandbox", "a"), ("sandbox", "b"), ("team", "t"), ("sandbox", "i0sandbox"), ("sandbox", "second")];
        Host.Reports.ReportCause first = plain.Causes[0];
        Host.Reports.Report report = plain with
        {
            Evidence = [.. subjects.Select(each => charted with { Id = each.Id, Subject = new Subject(each.Kind, each.Id) })],
            Causes = [first, first with { Code = "e2b.disk-full", Onset = s_at.AddMinutes(7), Subjects = [new Subject("sandbox", "second")] }],
        };

        IReadOnlyList<ChartGroup> groups = [.. ChartGroup.Of(report)];

        CollectionAssert.AreEqual(new[] { "i0sandbox", "second", "a", "t", "b" }, groups.Select(group => group.Subject.Id).ToArray());
        Assert.AreEqual(s_at.AddMinutes(7), groups[1].Onset);
        Assert.AreEqual(first.Onset, groups[3].Onset);
    }

    [TestMethod]
    public void TimelineModel_EntryDaysBefore_DoesNotSquashThePicture()
    {
        Host.Reports.Report report = SampleReports.Create() with
        {
            Timeline = [new(s_at.AddDays(-3), "built", ["ev-0"]), new(s_at, "killed", ["ev-0"]), new(s_at.AddMinutes(4), "recovered", ["ev-1"])],
        };

        TimelineModel timeline = new ReportModel(report).Timeline;

        Assert.IsGreaterThan(s_at.AddHours(-1), timeline.From);
        Assert.HasCount(2, timeline.Lanes.Single().Moments);
    }

    [TestMethod]
    public void Clean_TerminalSequences_LoseTheirPowerAndLinesStay() =>
        Assert.AreEqual("red text\nsecond", TextExcerpt.Clean("\u001b[31mred\u001b[0m text\nsecond\n"));

    [TestMethod]
    [DataRow("memUsed", "Memory used")]
    [DataRow("cpuUsedPct", "CPU used %")]
    [DataRow("templateId", "Template ID")]
    [DataRow("requestTimeoutMs", "Request timeout (ms)")]
    [DataRow("memoryMiB", "Memory MiB")]
    public void Label_CamelCase_ReadsLikeWords(string name, string expected) => Assert.AreEqual(expected, Words.Label(name));
}
