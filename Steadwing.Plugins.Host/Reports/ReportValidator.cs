using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Analysis;

namespace Steadwing.Plugins.Host.Reports;

/// <summary>The last gate: no report leaves a run that says anything without evidence.</summary>
internal static class ReportValidator
{
    /// <returns>Every violation with its place; empty for a valid report.</returns>
    public static IReadOnlyList<string> Problems(Report report)
    {
        var problems = new List<string>();
        var known = report.Evidence.Select(item => item.Id).ToHashSet(StringComparer.Ordinal);
        Check(report.Schema == Report.CurrentSchema, "schema", $"is '{report.Schema}'");
        Check(known.Count == report.Evidence.Count, "evidence", "has two items with the same id");
        int words = Headline.Words(report.Headline).Length;
        Check(words is > 0 and <= RankingRules.MaxHeadlineWords, "headline", $"has {words} words");
        Range(report.Completeness, "completeness");
        Check(report.Run.FinishedAt >= report.Run.StartedAt, "run", "finished before it started");
        Check(report.Verdict == Expected(report), "verdict", $"is {report.Verdict} and the causes say otherwise");
        for (int index = 0; index < report.Causes.Count; index++) Cause(report.Causes[index], $"causes[{index}]");
        foreach (RuledOut entry in report.RuledOut) Cites(entry.Why, entry.Evidence, $"ruledOut {entry.Code}");
        foreach (TimelineEntry entry in report.Timeline) Cites(entry.Text, entry.Evidence, "timeline");
        foreach (Statement statement in report.Checked) Cites(statement.Text, statement.Evidence, "checked");
        foreach (Statement statement in report.Unknowns) Cites(statement.Text, statement.Evidence, "unknowns");
        foreach (Gap gap in report.Gaps)
            Check(!string.IsNullOrWhiteSpace(gap.Text) && !string.IsNullOrWhiteSpace(gap.Fix), $"gap {gap.Provider}", "has no sentence or no fix");
        return problems;

        void Cause(ReportCause cause, string place)
        {
            Range(cause.Confidence, $"{place}.confidence");
            Check(cause.Because.Count > 0, place, "gives no reason");
            Check(!cause.Explains.Contains(cause.Code), place, "explains itself");
            foreach (Statement statement in cause.Because.Concat(cause.Against)) Cites(statement.Text, statement.Evidence, place);
        }

        void Cites(string text, IReadOnlyList<string> evidence, string place)
        {
            Check(!string.IsNullOrWhiteSpace(text), place, "has a sentence without words");
            Check(evidence.Count > 0, place, $"cites no evidence: {text}");
            foreach (string id in evidence) Check(known.Contains(id), place, $"cites unknown evidence {id}");
        }

        void Range(double value, string place) => Check(value is >= 0 and <= 1, place, $"is {value}, outside 0 to 1");

        void Check(bool holds, string place, string violation)
        {
            if (!holds) problems.Add($"{place} {violation}");
        }
    }

    private static Verdict Expected(Report report) => report.Causes switch
    {
        [{ Claim: ClaimLevel.Confirmed }, ..] => Verdict.Identified,
        [{ Claim: ClaimLevel.Likely }, ..] => Verdict.Likely,
        _ => report.Verdict == Verdict.NoFaultFound ? Verdict.NoFaultFound : Verdict.Inconclusive,
    };
}
