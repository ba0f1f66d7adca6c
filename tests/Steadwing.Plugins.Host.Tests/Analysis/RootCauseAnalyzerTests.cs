using CsCheck;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Analysis;

namespace Steadwing.Plugins.Host.Tests.Analysis;

[TestClass]
public sealed class RootCauseAnalyzerTests
{
    [TestMethod]
    public void Conclude_ConfirmedFinding_IsIdentified()
    {
        Conclusion conclusion = Conclude(new Diagnosis { Findings = [Seen.Finding("fake.memory")] });

        Assert.AreEqual(Verdict.Identified, conclusion.Verdict);
        Assert.AreEqual("Headline of fake.memory.", conclusion.Headline);
        Assert.AreEqual("Out of memory", conclusion.Causes.Single().Title);
    }

    [TestMethod]
    public void Conclude_LikelyFinding_IsLikely() =>
        Assert.AreEqual(Verdict.Likely, Conclude(new Diagnosis { Findings = [Seen.Finding("fake.memory", ClaimLevel.Likely)] }).Verdict);

    [TestMethod]
    public void Conclude_NothingFoundAndAllRead_IsNoFault()
    {
        Conclusion conclusion = Conclude(new Diagnosis { Checked = [new Statement("Memory stayed below 40 %.", ["ev-1"])], NextSteps = [new Remediation("Look at the caller.")] });

        Assert.AreEqual(Verdict.NoFaultFound, conclusion.Verdict);
        StringAssert.Contains(conclusion.Headline, "No fault found in FAKE: 1 thing checked and in order.");
        Assert.HasCount(1, conclusion.NextSteps);
    }

    [TestMethod]
    public void Conclude_Unknowns_ForbidNoFault()
    {
        Conclusion conclusion = Conclude(new Diagnosis { Unknowns = [new Statement("The sandbox is not of this account.", ["ev-1"])] });

        Assert.AreEqual(Verdict.Inconclusive, conclusion.Verdict);
        Assert.AreEqual("Cause not established: The sandbox is not of this account.", conclusion.Headline);
    }

    [TestMethod]
    public void Conclude_UnknownWithoutEvidence_IsNotSaidButStillForbidsNoFault()
    {
        Conclusion conclusion = Conclude(new Diagnosis { Unknowns = [new Statement("Something is off.", [])] });

        Assert.AreEqual(Verdict.Inconclusive, conclusion.Verdict);
        Assert.IsEmpty(conclusion.Unknowns);
        StringAssert.Contains(conclusion.Diagnostics.Single(), "cites no evidence");
    }

    [TestMethod]
    public void Conclude_PossibleFindingThatFits_IsInconclusive()
    {
        Conclusion conclusion = Conclude(new Diagnosis { Findings = [Seen.Finding("fake.memory", ClaimLevel.Possible)] });

        Assert.AreEqual(Verdict.Inconclusive, conclusion.Verdict);
        StringAssert.Contains(conclusion.Headline, "Out of memory is possible, not proven");
    }

    [TestMethod]
    public void Conclude_PossibleFindingThatDoesNotFit_IsNoFault() =>
        Assert.AreEqual(Verdict.NoFaultFound, Conclude(new Diagnosis { Findings = [Seen.Finding("fake.memory", ClaimLevel.Possible, fit: 0.2)] }).Verdict);

    [TestMethod]
    [DataRow(EvidenceState.Forbidden)]
    [DataRow(EvidenceState.Unauthenticated)]
    [DataRow(EvidenceState.Unreachable)]
    [DataRow(EvidenceState.TimedOut)]
    [DataRow(EvidenceState.Expired)]
    [DataRow(EvidenceState.Skipped)]
    public void Conclude_ProviderCouldNotBeRead_ForbidsNoFaultAndIsAGap(EvidenceState state)
    {
        Conclusion conclusion = Conclude(new Diagnosis(), Seen.Item("ev-1"), Seen.Item("ev-2", state, "events", Seen.Account));

        Assert.AreEqual(Verdict.Inconclusive, conclusion.Verdict);
        Assert.AreEqual(0.5, conclusion.Completeness);
        Assert.AreEqual("events", conclusion.Gaps.Single().Provider);
        Assert.IsFalse(string.IsNullOrWhiteSpace(conclusion.Gaps.Single().Fix));
    }

    [TestMethod]
    public void Conclude_UnavailableSource_IsAGapAndForbidsNoFault()
    {
        AnalysisInput input = Input(new Diagnosis(), [Seen.Item("ev-1")]) with { Unavailable = [new UnavailableSource("other", EvidenceState.Unauthenticated, "The key was refused.", "Paste a new key.")] };
        Conclusion conclusion = RootCauseAnalyzer.Conclude(input);

        Assert.AreEqual(Verdict.Inconclusive, conclusion.Verdict);
        Assert.AreEqual(0.5, conclusion.Completeness);
        Assert.AreEqual("Paste a new key.", conclusion.Gaps.Single().Fix);
    }

    [TestMethod]
    public void Conclude_NobodyAsked_IsInconclusiveWithZeroCompleteness()
    {
        Conclusion conclusion = RootCauseAnalyzer.Conclude(new AnalysisInput([], []));

        Assert.AreEqual(Verdict.Inconclusive, conclusion.Verdict);
        Assert.AreEqual(0, conclusion.Completeness);
    }

    [TestMethod]
    public void Conclude_FindingOutsideTheCatalogue_IsDropped()
    {
        Conclusion conclusion = Conclude(new Diagnosis { Findings = [Seen.Finding("fake.invented")] });

        Assert.IsEmpty(conclusion.Causes);
        Assert.AreEqual(Verdict.Inconclusive, conclusion.Verdict);
    }

    [TestMethod]
    public void Conclude_SentencesWithoutKnownEvidence_AreDropped()
    {
        Statement good = new("Good.", ["ev-1"]);
        Finding finding = Seen.Finding("fake.memory") with { Because = [good, new Statement("Invented.", ["ev-9"]), new Statement("Bare.", [])], Against = [new Statement("Bare.", [])] };
        Conclusion conclusion = Conclude(new Diagnosis
        {
            Findings = [finding, Seen.Finding("fake.crash", evidence: ["ev-9"])],
            Checked = [good, new Statement("Bare.", [])],
            Timeline = [new TimelineEntry(Seen.Now, "Good.", ["ev-1"]), new TimelineEntry(Seen.Now, "Bare.", [])],
        });

        Assert.AreEqual(good, conclusion.Causes.Single().Finding.Because.Single());
        Assert.IsEmpty(conclusion.Causes.Single().Finding.Against);
        Assert.HasCount(1, conclusion.Checked);
        Assert.HasCount(1, conclusion.Timeline);
        Assert.HasCount(7, conclusion.Diagnostics);
    }

    [TestMethod]
    public void Conclude_ListsFullOfNulls_AreIgnored()
    {
        Conclusion conclusion = Conclude(new Diagnosis { Findings = [null!], RuledOut = null!, Timeline = [null!], Checked = [null!], Unknowns = null!, NextSteps = [null!] });

        Assert.AreEqual(Verdict.NoFaultFound, conclusion.Verdict);
    }

    [TestMethod]
    public void Conclude_BetterFit_RanksFirst()
    {
        Conclusion conclusion = Conclude(new Diagnosis
        {
            Findings = [Seen.Finding("fake.crash", fit: 0.4, strength: 1), Seen.Finding("fake.memory", fit: 1, strength: 0.8)],
        });

        Assert.AreEqual("fake.memory", conclusion.Causes[0].Finding.Code);
    }

    [TestMethod]
    public void Conclude_AssertedBeforePossible_WhateverTheScore()
    {
        Conclusion conclusion = Conclude(new Diagnosis
        {
            Findings = [Seen.Finding("fake.crash", ClaimLevel.Possible, fit: 1, strength: 1), Seen.Finding("fake.memory", ClaimLevel.Likely, fit: 0.36, strength: 0)],
        });

        Assert.AreEqual("fake.memory", conclusion.Causes[0].Finding.Code);
    }

    [TestMethod]
    public void Conclude_LoudNoise_IsNeverAsserted()
    {
        Conclusion conclusion = Conclude(new Diagnosis
        {
            Findings = [Seen.Finding("fake.process", fit: 0.3, strength: 1), Seen.Finding("fake.memory", ClaimLevel.Likely)],
        });

        Assert.AreEqual("fake.memory", conclusion.Causes.Single(cause => cause.IsAsserted).Finding.Code);
    }

    [TestMethod]
    public void Conclude_Ties_GoByOnsetThenCode()
    {
        Conclusion conclusion = Conclude(new Diagnosis
        {
            Findings = [Seen.Finding("fake.process", minutes: 1), Seen.Finding("fake.memory", minutes: 1), Seen.Finding("fake.limit", minutes: 0)],
        });

        CollectionAssert.AreEqual(new[] { "fake.limit", "fake.memory", "fake.process" }, conclusion.Causes.Select(cause => cause.Finding.Code).ToArray());
    }

    [TestMethod]
    public void Conclude_TwoIndependentCauses_AreBothInTheHeadline()
    {
        Conclusion conclusion = Conclude(new Diagnosis { Findings = [Seen.Finding("fake.memory"), Seen.Finding("fake.limit", minutes: 1, subjects: Seen.Sandbox("s2"))] });

        Assert.AreEqual("Headline of fake.memory; independently: Headline of fake.limit.", conclusion.Headline);
    }

    [TestMethod]
    public void Conclude_LongHeadlines_KeepTo25Words()
    {
        string words = string.Join(' ', Enumerable.Repeat("word", 40));
        Conclusion conclusion = Conclude(new Diagnosis { Findings = [Seen.Finding("fake.memory") with { Headline = words }, Seen.Finding("fake.limit", minutes: 1)] });

        Assert.HasCount(25, Headline.Words(conclusion.Headline));
    }

    [TestMethod]
    public void Conclude_RuledOutFromCompleteSources_IsKept() =>
        Assert.HasCount(1, Conclude(new Diagnosis { RuledOut = [new RuledOut("fake.limit", "Never above half.", ["ev-1"])] }).RuledOut);

    [TestMethod]
    public void Conclude_RuledOutFromAnIncompleteProvider_IsDropped() => Assert.IsEmpty(Conclude(
        new Diagnosis { RuledOut = [new RuledOut("fake.limit", "Never above half.", ["ev-1"])] },
        Seen.Item("ev-1"), Seen.Item("ev-2", EvidenceState.Truncated, subject: Seen.Account)).RuledOut);

    [TestMethod]
    public void Conclude_RuledOutFromAnEmptyAnswer_IsDropped() => Assert.IsEmpty(Conclude(
        new Diagnosis { RuledOut = [new RuledOut("fake.limit", "Nothing there.", ["ev-1"])] }, Seen.Item("ev-1", EvidenceState.Empty)).RuledOut);

    [TestMethod]
    public void Conclude_RuledOutAndFound_IsNotRuledOut() => Assert.IsEmpty(Conclude(
        new Diagnosis { Findings = [Seen.Finding("fake.limit")], RuledOut = [new RuledOut("fake.limit", "Never above half.", ["ev-1"])] }).RuledOut);

    [TestMethod]
    public void Conclude_LongTimeline_KeepsWhatProvesTheCause()
    {
        TimelineEntry proof = new(Seen.Now, "The proof.", ["ev-1"]);
        TimelineEntry[] noise = [.. Enumerable.Range(0, 100).Select(index => new TimelineEntry(Seen.Start.AddSeconds(index), $"Noise {index}.", ["ev-2"]))];
        Conclusion conclusion = Conclude(new Diagnosis { Findings = [Seen.Finding("fake.memory")], Timeline = [proof, .. noise, proof] }, Seen.Item("ev-1"), Seen.Item("ev-2"));

        Assert.HasCount(40, conclusion.Timeline);
        Assert.AreEqual(proof.Text, conclusion.Timeline[^1].Text);
        Assert.AreEqual("Noise 0.", conclusion.Timeline[0].Text);
    }

    [TestMethod]
    public void Conclude_ManyGapsOfOneKind_BecomeOne()
    {
        Conclusion conclusion = Conclude(new Diagnosis(),
            Seen.Item("ev-1", EvidenceState.Truncated, subject: Seen.Sandbox("a")), Seen.Item("ev-2", EvidenceState.Truncated, subject: Seen.Sandbox("b")));

        Assert.AreEqual("Item ev-1. (1 more like this.)", conclusion.Gaps.Single().Text);
    }

    [TestMethod]
    public void Conclude_FailedDiagnosis_IsAGapAndForbidsNoFault()
    {
        AnalysisInput input = Input(null, [Seen.Item("ev-1")]);
        Conclusion conclusion = RootCauseAnalyzer.Conclude(input with { Sources = [input.Sources[0] with { Failure = "It failed." }] });

        Assert.AreEqual(Verdict.Inconclusive, conclusion.Verdict);
        Assert.AreEqual("diagnosis", conclusion.Gaps.Single().Provider);
    }

    [TestMethod]
    public void Confidence_AnyFinding_StaysInTheBandOfItsClaim() =>
        Gen.Select(Gen.Enum<ClaimLevel>(), Gen.Double[0.35, 1], Gen.Double[0, 1], Gen.Double[0, 1]).Sample((claim, fit, strength, completeness) =>
        {
            var candidate = new Candidate(Seen.Finding("fake.memory", claim, fit, strength), "t", claim);
            var rival = new Candidate(Seen.Finding("fake.crash"), "t", ClaimLevel.Confirmed);
            double alone = ConfidenceModel.Confidence(candidate, completeness, [candidate]);
            double contested = ConfidenceModel.Confidence(candidate, completeness, [candidate, rival]);
            return contested <= alone && claim switch
            {
                ClaimLevel.Confirmed => alone is >= 0.9 and <= 0.99,
                ClaimLevel.Likely => alone is >= 0.65 and <= 0.9,
                _ => alone is > 0 and < 0.5,
            };
        });

    [TestMethod]
    public void Share_ThingsAndAccount_FollowTheRule()
    {
        Assert.AreEqual(0.5, CompletenessModel.Share([Seen.Item("ev-1", subject: Seen.Sandbox("a")), Seen.Item("ev-2", subject: Seen.Sandbox("a")), Seen.Item("ev-3", EvidenceState.Forbidden, subject: Seen.Sandbox("b"))]));
        Assert.AreEqual(0.5, CompletenessModel.Share([Seen.Item("ev-1"), Seen.Item("ev-2", EvidenceState.Truncated, subject: Seen.Account)]));
        Assert.AreEqual(0, CompletenessModel.Share([Seen.Item("ev-1"), Seen.Item("ev-2", EvidenceState.Forbidden, subject: Seen.Account)]));
        Assert.AreEqual(1, CompletenessModel.Share([Seen.Item("ev-1", EvidenceState.Empty)]));
        Assert.AreEqual(1, CompletenessModel.Share([]));
    }

    private static Conclusion Conclude(Diagnosis diagnosis, params EvidenceItem[] items) =>
        RootCauseAnalyzer.Conclude(Input(diagnosis, items.Length == 0 ? [Seen.Item("ev-1")] : items));

    private static AnalysisInput Input(Diagnosis? diagnosis, EvidenceItem[] items)
    {
        ProviderOutcome[] providers = [.. items.GroupBy(item => item.Provider).Select(group => ProviderOutcomes.Of("fake", group.Key, [.. group]))];
        return new AnalysisInput([new DiagnosedSource("FAKE", new SourceEvidence("fake", items, providers), new FakeIntegration("fake").FailureModes, diagnosis)], []);
    }
}
