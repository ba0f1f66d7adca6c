using System.Text;
using System.Text.Json;
using CsCheck;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Analysis;
using Steadwing.Plugins.Host.Reports;
using Steadwing.Plugins.Host.Tests.Analysis;

namespace Steadwing.Plugins.Host.Tests.Reports;

[TestClass]
public sealed class ReportJsonTests
{
    [TestMethod]
    public async Task Write_EveryPart_MatchesTheSchema() => await Schemas.AssertValidAsync(Reported.With());

    [TestMethod]
    public async Task Write_HostileTexts_MatchTheSchema() =>
        await HostileTexts.Any.SampleAsync(async text => await Schemas.AssertValidAsync(Reported.With(text)), iter: 50);

    [TestMethod]
    public void Write_SameReport_GivesSameBytes() =>
        CollectionAssert.AreEqual(ReportJson.Write(Reported.With()), ReportJson.Write(Reported.With()));

    [TestMethod]
    public void Write_Names_AreSpeltAsDocumented()
    {
        string json = Encoding.UTF8.GetString(ReportJson.Write(Reported.With("a < b & 'c' → é")));

        foreach (string part in new[]
        {
            "\"schema\": \"steadwing.report/1\"", "\"verdict\": \"identified\"", "\"claim\": \"confirmed\"", "\"outcome\": \"completed\"", "\"state\": \"unauthenticated\"",
            "\"startedAt\": \"2026-06-02T14:30:00Z\"", "\"count\": 5", "\"share\": 0.25", "\"exited\": true", "\"at\": \"2026-06-02T14:00:00Z\"", "a < b & 'c' → é", "\"ticket\": 7",
        })
        {
            StringAssert.Contains(json, part);
        }
    }

    [TestMethod]
    [DataRow(EvidenceState.NotFound, "not-found")]
    [DataRow(EvidenceState.RateLimited, "rate-limited")]
    [DataRow(EvidenceState.TimedOut, "timed-out")]
    [DataRow(EvidenceState.Ok, "ok")]
    public void Write_States_AreHyphenated(EvidenceState state, string expected)
    {
        Report report = Reported.With() with { Gaps = [new Gap("fake", "logs", state, "Text.", "Fix.")] };

        using var document = JsonDocument.Parse(ReportJson.Write(report));
        Assert.AreEqual(expected, document.RootElement.GetProperty("gaps")[0].GetProperty("state").GetString());
        Assert.AreEqual(expected, StateNames.Of(state));
    }

    [TestMethod]
    public void Write_NoFaultFound_HasUnderscores()
    {
        using var document = JsonDocument.Parse(ReportJson.Write(Reported.With() with { Verdict = Verdict.NoFaultFound }));
        Assert.AreEqual("no_fault_found", document.RootElement.GetProperty("verdict").GetString());
    }

    [TestMethod]
    public void Read_WhatWasWritten_WritesTheSameBytes() => HostileTexts.Any.Sample(
        text =>
        {
            byte[] json = ReportJson.Write(Reported.With(text));
            return json.AsSpan().SequenceEqual(ReportJson.Write(ReportJson.Read(json)));
        },
        iter: 50);

    [TestMethod]
    public async Task IncidentSchema_GoodAndBadFiles_AgreesWithTheReader()
    {
        string good = Seen.Incident("t", "d").Raw.GetRawText();

        Assert.IsEmpty(await Schemas.ProblemsAsync(ReportSchemas.OpenIncident(), good));
        Assert.IsNotEmpty(await Schemas.ProblemsAsync(ReportSchemas.OpenIncident(), """{"title":"t"}"""));
        Assert.IsNotEmpty(await Schemas.ProblemsAsync(ReportSchemas.OpenIncident(), """{"title":"t","startedAt":"2026-06-02T14:00:00"}"""));
    }

    [TestMethod]
    public void Build_EvidenceBeyondTheLimit_KeepsEverythingCited()
    {
        EvidenceItem[] items = [.. EvidenceStamper.Stamp("fake", "logs", Enumerable.Range(0, 3_000).Select(n => new SeenObservation(Seen.Observation($"{n}", at: Seen.Start.AddSeconds(n)), Seen.Now)))];
        string[] cited = [.. items[^50..].Select(item => item.Id)];
        var source = new DiagnosedSource("FAKE", new SourceEvidence("fake", items, []), new FakeIntegration("fake").FailureModes,
            new Diagnosis { Findings = [Seen.Finding("fake.memory", evidence: cited)] });
        Report report = ReportBuilder.Build(Seen.Incident(), RootCauseAnalyzer.Conclude(new AnalysisInput([source], [])), items,
            new RunFacts(Seen.Now, Seen.Now, RunOutcome.Completed, default, default));

        Assert.HasCount(ReportBuilder.MaxEvidence, report.Evidence);
        Assert.IsTrue(cited.All(id => report.Evidence.Any(item => item.Id == id)));
    }

    [TestMethod]
    public void Build_Series_AreKeptOfWhatIsAffectedOrCitedOrTheOnlyOneOfItsKind()
    {
        EvidenceItem Charted(string id, Subject subject)
        {
            EvidenceItem item = Seen.Item(id, subject: subject);
            return item with { Observation = item.Observation with { Series = [new EvidenceSeries("load", "count", null, [new SeriesPoint(Seen.Start, 1), new SeriesPoint(Seen.Now, 2)])] } };
        }

        EvidenceItem[] items = [Charted("affected", Seen.Sandbox()), Charted("cited", Seen.Account), Charted("neither", Seen.Sandbox("other")), Charted("only", new Subject("region", "r1")), Seen.Item("ev-1")];
        var source = new DiagnosedSource("FAKE", new SourceEvidence("fake", items, []), new FakeIntegration("fake").FailureModes,
            new Diagnosis { Findings = [Seen.Finding("fake.memory", evidence: ["ev-1"])], Checked = [new Statement("The load was as always.", ["cited"])] });

        Report report = ReportBuilder.Build(Seen.Incident(), RootCauseAnalyzer.Conclude(new AnalysisInput([source], [])), items,
            new RunFacts(Seen.Now, Seen.Now, RunOutcome.Completed, default, default));

        CollectionAssert.AreEquivalent(new[] { "affected", "cited", "only" }, report.Evidence.Where(item => item.Series is not null).Select(item => item.Id).ToArray());
    }

    [TestMethod]
    public void Build_Series_AreReducedWithoutLosingThePeak()
    {
        EvidenceSeries series = Reported.With().Evidence[0].Series!.Single();

        Assert.HasCount(SeriesSampler.MaxPoints, series.Points);
        Assert.AreEqual(999, series.Points.Max(point => point.Value));
    }

    [TestMethod]
    public void Reduce_AnySeries_KeepsMaximumAndOrder() => Gen.Double[-1e9, 1e9].Array[1, 1000].Sample(values =>
    {
        EvidenceSeries reduced = SeriesSampler.Reduce(new EvidenceSeries("x", "count", null, [.. values.Select((value, n) => new SeriesPoint(Seen.Start.AddSeconds(n), value))]));
        return reduced.Points.Count == Math.Min(values.Length, SeriesSampler.MaxPoints)
            && reduced.Points.Max(point => point.Value) == values.Max()
            && reduced.Points.Zip(reduced.Points.Skip(1)).All(pair => pair.First.At < pair.Second.At);
    });
}
