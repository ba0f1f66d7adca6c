using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Analysis;
using Steadwing.Plugins.Host.Http;
using Steadwing.Plugins.Host.Reports;
using Steadwing.Plugins.Host.Tests.Analysis;

namespace Steadwing.Plugins.Host.Tests.Reports;

/// <summary>A report that uses every part, with one text put everywhere outside text can get to.</summary>
internal static class Reported
{
    public static Report With(string text = "python job.py ended", string? link = "https://example.com/docs")
    {
        string said = string.IsNullOrWhiteSpace(text) ? "x" : text;
        EvidenceItem[] items = [.. EvidenceStamper.Stamp("fake", "logs", Observations(said).Select(one => new SeenObservation(one, Seen.Now)))];
        string[] ids = [.. items.Select(item => item.Id)];
        Finding finding = Seen.Finding("fake.memory", evidence: [ids[0]], explains: ["fake.process"], subjects: [.. Enumerable.Range(0, 5).Select(n => Seen.Sandbox($"{said}{n}"))]) with
        {
            Headline = said,
            Because = [new Statement(said, ids), new Statement("Second.", [ids[0]])],
            Against = [new Statement(said, [ids[1]])],
            Remediation = [new Remediation(said, link)],
        };
        var diagnosis = new Diagnosis
        {
            Findings =
            [
                finding,
                Seen.Finding("fake.process", evidence: [ids[0]], minutes: 1, subjects: [.. finding.Subjects]),
                Seen.Finding("fake.limit", ClaimLevel.Possible, evidence: [ids[0]], subjects: Seen.Sandbox("other")),
            ],
            RuledOut = [new RuledOut("fake.crash", said, [ids[0]])],
            Timeline = [new TimelineEntry(Seen.Start, said, [ids[0]]), new TimelineEntry(Seen.Start.AddDays(1), "Recovered.", [ids[1]])],
            Checked = [new Statement(said, [ids[0]])],
            Unknowns = [new Statement(said, [ids[1]])],
            NextSteps = [new Remediation(said + " next", link)],
        };
        var evidence = new SourceEvidence("fake", items, [ProviderOutcomes.Of("fake", "logs", items)]);
        var input = new AnalysisInput(
            [new DiagnosedSource("FAKE", evidence, new FakeIntegration("fake").FailureModes, diagnosis)],
            [new UnavailableSource("other", EvidenceState.Unauthenticated, said, said)]);
        return ReportBuilder.Build(
            Seen.Incident(said.Length > 400 ? said[..400] : said, said),
            RootCauseAnalyzer.Conclude(input),
            items,
            new RunFacts(Seen.Now, Seen.Now.AddSeconds(2), RunOutcome.Completed, new UsageSnapshot(41, 1_234_567), TimeSpan.FromMilliseconds(812)));
    }

    private static IEnumerable<Observation> Observations(string text) => Enumerable.Range(0, 6).Select(number => Seen.Observation($"{text} {number}") with
    {
        Subject = Seen.Sandbox($"{text}0"),
        Request = $"GET /{text}",
        Facts = new Dictionary<string, FactValue> { ["line"] = text, ["count"] = number, ["share"] = 0.25, ["exited"] = true, ["at"] = Seen.Start },
        Series = [new EvidenceSeries("memUsed", "bytes", 1000, [.. Enumerable.Range(0, 500).Select(n => new SeriesPoint(Seen.Start.AddSeconds(n), n == 333 ? 999 : n % 7))])],
    });
}
