using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Reports;

namespace Steadwing.Plugins.Corpus.Tests.Scoring;

[TestClass]
public sealed class ScorerTests
{
    private static readonly DateTimeOffset s_onset = new(2026, 6, 2, 14, 0, 0, TimeSpan.Zero);

    private static readonly Expectation s_memory = new("fault", ["e2b.memory-exhausted"])
    {
        Accept = ["e2b.sandbox-crashed"],
        Related = ["e2b.process-failed"],
        Subjects = ["sbx-1", "sbx-2"],
        Onset = s_onset,
    };

    private static readonly Expectation s_healthy = new("healthy", []) { Verdicts = ["no_fault_found"] };

    [TestMethod]
    public void Score_RightCodeSubjectAndOnset_IsPerfect()
    {
        Score score = Score(s_memory, Cause("e2b.memory-exhausted"));

        Assert.AreEqual(new Score(true, true, true, false, null, ""), score);
        Assert.IsTrue(score.IsPerfect);
    }

    [TestMethod]
    [DataRow(60, true)]
    [DataRow(-60, true)]
    [DataRow(61, false)]
    [DataRow(-61, false)]
    public void Score_OnsetAtTheTolerance_DecidesStrict(int seconds, bool strict)
    {
        Score score = Score(s_memory, Cause("e2b.memory-exhausted") with { Onset = s_onset.AddSeconds(seconds) });

        Assert.AreEqual(strict, score.Strict);
        Assert.IsTrue(score.ExactSet);
        Assert.IsFalse(score.Wrong);
    }

    [TestMethod]
    public void Score_NoOnsetExpected_TakesAny() =>
        Assert.IsTrue(Score(s_memory with { Onset = null }, Cause("e2b.memory-exhausted") with { Onset = s_onset.AddDays(-3) }).Strict);

    [TestMethod]
    public void Score_OneOfTheSubjectsAmongOthers_IsStrict() =>
        Assert.IsTrue(Score(s_memory, Cause("e2b.memory-exhausted") with { Subjects = [new Subject("sandbox", "other"), new Subject("sandbox", "sbx-2")] }).Strict);

    [TestMethod]
    public void Score_NoneOfTheSubjects_IsNotStrictAndNotWrong()
    {
        Score score = Score(s_memory, Cause("e2b.memory-exhausted") with { Subjects = [new Subject("sandbox", "other")] });

        Assert.IsFalse(score.Strict);
        Assert.IsFalse(score.Wrong);
    }

    [TestMethod]
    public void Score_AcceptedCodeFirst_IsStrictButNotTheExactSet()
    {
        Score score = Score(s_memory, Cause("e2b.sandbox-crashed"));

        Assert.IsTrue(score.Strict);
        Assert.IsFalse(score.ExactSet);
        Assert.IsFalse(score.Wrong);
    }

    [TestMethod]
    public void Score_RelatedBelow_DoesNotCount() =>
        Assert.IsTrue(Score(s_memory, Cause("e2b.memory-exhausted"), Cause("e2b.process-failed")).IsPerfect);

    [TestMethod]
    public void Score_RelatedFirst_IsNeitherRightNorWrong()
    {
        Score score = Score(s_memory, Cause("e2b.process-failed"), Cause("e2b.memory-exhausted"));

        Assert.IsFalse(score.Strict);
        Assert.IsFalse(score.ExactSet);
        Assert.IsFalse(score.Wrong);
    }

    [TestMethod]
    public void Score_OtherCodeFirst_IsWrong()
    {
        Score score = Score(s_memory, Cause("e2b.disk-full"), Cause("e2b.memory-exhausted"));

        Assert.IsFalse(score.Strict);
        Assert.IsTrue(score.Wrong);
    }

    [TestMethod]
    public void Score_OtherCodeBelow_BreaksTheExactSetOnly()
    {
        Score score = Score(s_memory, Cause("e2b.memory-exhausted"), Cause("e2b.disk-full"));

        Assert.IsTrue(score.Strict);
        Assert.IsFalse(score.ExactSet);
        Assert.IsFalse(score.Wrong);
    }

    [TestMethod]
    public void Score_OnlyPossibleCauses_AssertNothing()
    {
        Score score = Score(s_memory, Cause("e2b.memory-exhausted", ClaimLevel.Possible));

        Assert.IsFalse(score.Strict);
        Assert.IsFalse(score.ExactSet);
        Assert.IsFalse(score.Wrong);
    }

    [TestMethod]
    public void Score_PossibleCauseBelow_DoesNotCount() =>
        Assert.IsTrue(Score(s_memory, Cause("e2b.memory-exhausted"), Cause("e2b.disk-full", ClaimLevel.Possible)).IsPerfect);

    [TestMethod]
    public void Score_OneOfTwoCauses_IsStrictButNotTheExactSet()
    {
        Expectation two = s_memory with { Causes = ["e2b.memory-exhausted", "e2b.disk-full"] };

        Assert.IsTrue(Score(two, Cause("e2b.memory-exhausted")).Strict);
        Assert.IsFalse(Score(two, Cause("e2b.memory-exhausted")).ExactSet);
        Assert.IsTrue(Score(two, Cause("e2b.memory-exhausted"), Cause("e2b.disk-full")).IsPerfect);
    }

    [TestMethod]
    [DataRow("no_fault_found", true)]
    [DataRow("inconclusive", false)]
    public void Score_ControlWithNothingAsserted_IsRightWithItsVerdict(string verdict, bool right)
    {
        Score score = Scorer.Score(s_healthy, [Cause("e2b.disk-full", ClaimLevel.Possible)], verdict);

        Assert.AreEqual(right, score.ControlRight);
        Assert.IsFalse(score.Wrong);
        Assert.IsNull(score.Strict);
    }

    [TestMethod]
    public void Score_ControlWithAnAssertedCause_IsWrong()
    {
        Score score = Scorer.Score(s_healthy, [Cause("e2b.disk-full")], "likely");

        Assert.IsFalse(score.ControlRight);
        Assert.IsTrue(score.Wrong);
    }

    [TestMethod]
    public void CalibrationError_KnownPredictions_IsTheWeightedDistance()
    {
        Assert.AreEqual(0, Calibration.Error([]));
        Assert.AreEqual(0.05, Calibration.Error([(0.95, true), (0.95, true)]), 1e-9);
        Assert.AreEqual(0.45, Calibration.Error([(0.95, true), (0.95, false)]), 1e-9);
        Assert.AreEqual(((0.05 * 3) + 0.8) / 4, Calibration.Error([(0.95, true), (0.95, true), (0.95, true), (0.8, false)]), 1e-9);
        Assert.AreEqual(0, Calibration.Error([(1, true)]), 1e-9);
    }

    private static Score Score(Expectation expected, params ReportCause[] causes) => Scorer.Score(expected, causes, "identified");

    private static ReportCause Cause(string code, ClaimLevel claim = ClaimLevel.Confirmed) =>
        new(code, code, claim, 0.9, s_onset, [new Subject("sandbox", "sbx-1")], [], [], [], []);
}
