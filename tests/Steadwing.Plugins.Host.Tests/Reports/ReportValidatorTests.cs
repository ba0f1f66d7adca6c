using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Analysis;
using Steadwing.Plugins.Host.Reports;
using Steadwing.Plugins.Host.Tests.Analysis;

namespace Steadwing.Plugins.Host.Tests.Reports;

[TestClass]
public sealed class ReportValidatorTests
{
    private static readonly Report s_good = Reported.With();

    [TestMethod]
    public void Problems_GoodReport_AreNone() => Assert.IsEmpty(ReportValidator.Problems(s_good));

    [TestMethod]
    [DynamicData(nameof(BadReports))]
    public void Problems_BrokenRule_IsNamed(string place, object broken) =>
        StringAssert.StartsWith(ReportValidator.Problems((Report)broken).Single(), place);

    private static IEnumerable<object[]> BadReports()
    {
        Statement bare = new("No proof.", []);
        Statement invented = new("Invented.", ["ev-000000000000"]);
        ReportCause cause = s_good.Causes[0];
        yield return ["headline", s_good with { Headline = string.Join(' ', Enumerable.Repeat("w", 26)) }];
        yield return ["headline", s_good with { Headline = " " }];
        yield return ["completeness", s_good with { Completeness = 1.01 }];
        yield return ["completeness", s_good with { Completeness = double.NaN }];
        yield return ["verdict", s_good with { Verdict = Verdict.Likely }];
        yield return ["verdict", s_good with { Causes = [] }];
        yield return ["schema", s_good with { Schema = "other" }];
        yield return ["run", s_good with { Run = s_good.Run with { FinishedAt = Seen.Start } }];
        yield return ["evidence", s_good with { Evidence = [.. s_good.Evidence, s_good.Evidence[0]] }];
        yield return ["causes[0].confidence", s_good with { Causes = [cause with { Confidence = -0.1 }] }];
        yield return ["causes[0] gives no reason", s_good with { Causes = [cause with { Because = [] }] }];
        yield return ["causes[0] cites no evidence", s_good with { Causes = [cause with { Because = [bare] }] }];
        yield return ["causes[0] cites unknown evidence", s_good with { Causes = [cause with { Against = [invented] }] }];
        yield return ["causes[0] explains itself", s_good with { Causes = [cause with { Explains = [cause.Code] }] }];
        yield return ["ruledOut", s_good with { RuledOut = [new RuledOut("fake.crash", "Why.", [])] }];
        yield return ["timeline", s_good with { Timeline = [new TimelineEntry(Seen.Now, "Text.", [])] }];
        yield return ["checked", s_good with { Checked = [bare] }];
        yield return ["unknowns", s_good with { Unknowns = [invented] }];
        yield return ["gap", s_good with { Gaps = [new Gap("fake", "logs", EvidenceState.Forbidden, "Text.", "")] }];
    }
}
