using System.Text;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Analysis;

namespace Steadwing.Plugins.Host.Reports;

/// <summary>The report as Markdown, for a ticket or a chat. Outside text is escaped and shows as written.</summary>
internal sealed class MarkdownRenderer
{
    private readonly Report _report;
    private readonly EvidenceNumbers _numbers;
    private readonly StringBuilder _text = new();

    private MarkdownRenderer(Report report)
    {
        _report = report;
        _numbers = new EvidenceNumbers(report);
    }

    public static string Render(Report report) => new MarkdownRenderer(report).Render();

    private string Render()
    {
        Line($"# {Safe(_report.Headline)}");
        Line();
        Line($"- **Verdict:** {ReportWords.Verdict(_report.Verdict)}");
        Line($"- **Incident:** {Safe(ReportWords.Title(_report))}");
        Line($"- **Began:** {ReportWords.Began(_report)}");
        Line($"- **Coverage:** {ReportWords.Coverage(_report)}");
        for (int index = 0; index < _report.Causes.Count; index++) Cause(_report.Causes[index], index + 1);
        Section("Not fully seen", _report.Gaps, gap => $"- **{Safe(ReportWords.Gap(gap))}:** {Safe(gap.Text)} Fix: {Safe(gap.Fix)}");
        Section("Cannot tell", _report.Unknowns, unknown => $"- {Sentence(unknown.Text, unknown.Evidence)}");
        Section("What to do", ReportWords.Steps(_report), Step);
        Section("Ruled out", _report.RuledOut, entry => $"- **{Safe(entry.Code)}:** {Sentence(entry.Why, entry.Evidence)}");
        Section("Checked and in order", _report.Checked, statement => $"- {Sentence(statement.Text, statement.Evidence)}");
        Section("Timeline", _report.Timeline, entry => $"- **{ReportWords.Moment(entry.At)}** {Sentence(entry.Text, entry.Evidence)}");
        Section("Evidence", _numbers.Cited, Evidence);
        Line();
        Line($"*{ReportWords.Usage(_report)}*");
        return _text.ToString();
    }

    private void Cause(ReportCause cause, int number)
    {
        string rank = RankingRules.IsAsserted(cause.Claim) ? $"Cause {number}" : "Only possible";
        Line();
        Line($"## {rank}: {Safe(cause.Title)}");
        Line();
        Line($"{Safe(cause.Code)}, {ReportWords.Claim(cause)}, since {ReportWords.Moment(cause.Onset)}");
        Line();
        if (cause.Subjects.Count > 0) Line($"- **Affects:** {Safe(ReportWords.Subjects(cause.Subjects))}");
        if (cause.Explains.Count > 0) Line($"- **Led to:** {Safe(string.Join(", ", cause.Explains))}");
        Line();
        for (int index = 0; index < cause.Because.Count; index++)
            Line($"{index + 1}. {Sentence(cause.Because[index].Text, cause.Because[index].Evidence)}");
        if (cause.Against.Count > 0) Line();
        foreach (Statement against in cause.Against) Line($"- **Against:** {Sentence(against.Text, against.Evidence)}");
    }

    private string Evidence(ReportEvidence item)
    {
        string state = item.State == EvidenceState.Ok ? "" : $" ({StateNames.Of(item.State)})";
        return $"- \\[{_numbers[item.Id]}\\] {Safe(item.Text)} {item.Id}, {Safe($"{item.Integration}/{item.Provider}")}{state}, {Safe(item.Request)}";
    }

    private static string Step(Remediation step) =>
        SafeLink.Of(step.Link) is { } link ? $"- {Safe(step.Text)} [More]({link.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal)})" : $"- {Safe(step.Text)}";

    private void Section<T>(string heading, IReadOnlyList<T> entries, Func<T, string> line)
    {
        if (entries.Count == 0) return;
        Line();
        Line($"## {heading}");
        Line();
        foreach (T entry in entries) Line(line(entry));
    }

    private string Sentence(string text, IReadOnlyList<string> evidence) => $"{Safe(text)} {Safe(_numbers.Marks(evidence))}";

    private static string Safe(string text) => MarkdownText.Escape(text);

    private void Line(string text = "") => _text.Append(text).Append('\n');
}
