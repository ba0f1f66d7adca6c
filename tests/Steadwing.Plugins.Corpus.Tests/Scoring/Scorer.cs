using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Reports;

namespace Steadwing.Plugins.Corpus.Tests.Scoring;

/// <summary>Scores a report against what was established, as the corpus format defines it.</summary>
internal static class Scorer
{
    public static bool IsAsserted(ReportCause cause) => cause.Claim is ClaimLevel.Confirmed or ClaimLevel.Likely;

    /// <param name="expected">What was established.</param>
    /// <param name="causes">Ranked causes of the report, asserted or not.</param>
    /// <param name="verdict">Verdict as it stands in JSON.</param>
    public static Score Score(Expectation expected, IReadOnlyList<ReportCause> causes, string verdict) =>
        expected.IsFault ? Fault(expected, causes) : Control(expected, causes, verdict);

    /// <summary>Whether the first cause is asserted under a code that counts.</summary>
    public static bool IsRightCode(Expectation expected, ReportCause first) =>
        IsAsserted(first) && expected.IsFault && (first.Code == expected.Causes[0] || expected.Accept.Contains(first.Code));

    private static Score Fault(Expectation expected, IReadOnlyList<ReportCause> causes)
    {
        List<string> notes = [];
        ReportCause? first = causes.Count > 0 ? causes[0] : null;
        if (first is null || !IsAsserted(first))
            notes.Add("nothing asserted");
        else if (!IsRightCode(expected, first))
            notes.Add($"first is {first.Code}");
        else if (expected.Subjects.Count > 0 && !first.Subjects.Any(subject => expected.Subjects.Contains(subject.Id)))
            notes.Add("names none of the subjects");
        else if (expected.Onset is { } onset && (first.Onset - onset).Duration() > expected.OnsetTolerance)
            notes.Add($"onset is off by {(first.Onset - onset).TotalSeconds:0} s");
        bool strict = notes.Count == 0;

        string[] asserted = Asserted(expected, causes);
        bool exact = asserted.ToHashSet(StringComparer.Ordinal).SetEquals(expected.Causes);
        if (!exact)
            notes.Add($"asserted {{{string.Join(", ", asserted)}}} instead of {{{string.Join(", ", expected.Causes)}}}");
        bool wrong = first is not null && IsAsserted(first)
            && !expected.Causes.Contains(first.Code) && !expected.Accept.Contains(first.Code) && !expected.Related.Contains(first.Code);
        return new Score(true, strict, exact, wrong, null, string.Join("; ", notes));
    }

    private static Score Control(Expectation expected, IReadOnlyList<ReportCause> causes, string verdict)
    {
        string[] asserted = [.. causes.Where(IsAsserted).Select(cause => cause.Code)];
        bool verdictRight = expected.Verdicts.Contains(verdict);
        string note = asserted.Length > 0 ? $"asserted {string.Join(", ", asserted)}" : verdictRight ? "" : $"verdict {verdict}";
        return new Score(false, null, null, asserted.Length > 0, asserted.Length == 0 && verdictRight, note);
    }

    /// <summary>Codes of the asserted causes, without those that are only related and rank below a cause.</summary>
    private static string[] Asserted(Expectation expected, IReadOnlyList<ReportCause> causes)
    {
        List<string> codes = [];
        foreach (ReportCause cause in causes.Where(IsAsserted))
        {
            bool below = codes.Exists(expected.Causes.Contains);
            if (!(below && expected.Related.Contains(cause.Code) && !expected.Causes.Contains(cause.Code)))
                codes.Add(cause.Code);
        }

        return [.. codes.Distinct()];
    }
}
