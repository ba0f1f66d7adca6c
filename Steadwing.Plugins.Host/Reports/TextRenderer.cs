using Spectre.Console;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Analysis;

namespace Steadwing.Plugins.Host.Reports;

/// <summary>The report for a person at 3 a.m.: headline, cause, proof, gaps, what to do; the rest below. Needs neither colour nor a terminal.</summary>
internal sealed class TextRenderer
{
    private const int MaxEvidence = 40;
    private const int MaxEvidenceText = 240;

    private readonly Report _report;
    private readonly TextPage _page;
    private readonly EvidenceNumbers _numbers;

    private TextRenderer(Report report, IAnsiConsole console)
    {
        _report = report;
        _page = new TextPage(console);
        _numbers = new EvidenceNumbers(report);
    }

    public static void Render(Report report, IAnsiConsole console) => new TextRenderer(report, console).Render();

    private void Render()
    {
        Head();
        for (int index = 0; index < _report.Causes.Count; index++) Cause(_report.Causes[index], index + 1);
        Section("NOT FULLY SEEN", _report.Gaps, Gap);
        Section("CANNOT TELL", _report.Unknowns, unknown => Sentence("  ? ", unknown.Text, unknown.Evidence));
        Steps();
        Section("RULED OUT", _report.RuledOut, entry => Sentence($"  - {HostileText.Line(entry.Code)}: ", entry.Why, entry.Evidence, hang: 4));
        Section("CHECKED AND IN ORDER", _report.Checked, statement => Sentence("  - ", statement.Text, statement.Evidence));
        Timeline();
        Evidence();
        _page.Blank();
        _page.Item("", (ReportWords.Usage(_report), TextStyles.Dim));
    }

    private void Head()
    {
        Style style = _report.Verdict switch
        {
            Verdict.NoFaultFound => TextStyles.Good,
            Verdict.Inconclusive => TextStyles.Warning,
            _ => TextStyles.Bad,
        };
        _page.Item("", (HostileText.Line(_report.Headline), style));
        _page.Blank();
        _page.Item("  Verdict   ", (ReportWords.Verdict(_report.Verdict), TextStyles.Strong));
        _page.Item("  Incident  ", (ReportWords.Title(_report), TextStyles.Plain));
        _page.Item("  Began     ", (ReportWords.Began(_report), TextStyles.Plain));
        _page.Item("  Coverage  ", (ReportWords.Coverage(_report), TextStyles.Plain));
    }

    private void Cause(ReportCause cause, int number)
    {
        string rank = _report.Causes.Count == 1 ? "CAUSE" : $"CAUSE {number}";
        if (!RankingRules.IsAsserted(cause.Claim)) rank = "ONLY POSSIBLE";
        _page.Heading($"{rank}: {HostileText.Line(cause.Title)}");
        _page.Item("  ", ($"{cause.Code}, {ReportWords.Claim(cause)}, since {ReportWords.Moment(cause.Onset)}", TextStyles.Dim));
        if (cause.Subjects.Count > 0) _page.Item("  Affects ", (ReportWords.Subjects(cause.Subjects), TextStyles.Plain));
        if (cause.Explains.Count > 0) _page.Item("  Led to  ", (string.Join(", ", cause.Explains), TextStyles.Plain));
        _page.Blank();
        for (int index = 0; index < cause.Because.Count; index++)
            Sentence($"  {index + 1}. ", cause.Because[index].Text, cause.Because[index].Evidence);
        foreach (Statement against in cause.Against) Sentence("  Against: ", against.Text, against.Evidence);
    }

    private void Gap(Gap gap)
    {
        _page.Item("  ! ", ($"{ReportWords.Gap(gap)}:", TextStyles.Warning), (HostileText.Line(gap.Text), TextStyles.Plain));
        _page.Item("    Fix: ", (HostileText.Line(gap.Fix), TextStyles.Plain));
    }

    private void Steps() => Section("WHAT TO DO", ReportWords.Steps(_report), step =>
    {
        _page.Item("  > ", (HostileText.Line(step.Text), TextStyles.Action));
        if (step.Link is { } link) _page.Item("    ", (HostileText.Line(link), TextStyles.Dim));
    });

    private void Timeline()
    {
        DateTime? day = null;
        Section("TIMELINE (UTC)", _report.Timeline, entry =>
        {
            if (day != entry.At.UtcDateTime.Date) _page.Item("  ", ($"{entry.At.UtcDateTime:yyyy-MM-dd}", TextStyles.Dim));
            day = entry.At.UtcDateTime.Date;
            Sentence($"  {entry.At.UtcDateTime:HH:mm:ss}  ", entry.Text, entry.Evidence);
        });
    }

    private void Evidence()
    {
        Section("EVIDENCE", [.. _numbers.Cited.Take(MaxEvidence)], item =>
        {
            string state = item.State == EvidenceState.Ok ? "" : $" ({StateNames.Of(item.State)})";
            _page.Item($"  [{_numbers[item.Id]}] ".PadRight(7), (HostileText.Line(item.Text, MaxEvidenceText), TextStyles.Plain));
            _page.Item("       ", (HostileText.Line($"{item.Id} {item.Integration}/{item.Provider}{state}"), TextStyles.Dim));
            _page.Item("       ", (HostileText.Line(item.Request), TextStyles.Dim));
        });
        if (_numbers.Cited.Count > MaxEvidence)
            _page.Item("  ", ($"{_numbers.Cited.Count - MaxEvidence} more in the JSON report.", TextStyles.Dim));
    }

    private void Section<T>(string heading, IReadOnlyList<T> entries, Action<T> write)
    {
        if (entries.Count == 0) return;
        _page.Heading(heading);
        foreach (T entry in entries) write(entry);
    }

    private void Sentence(string lead, string text, IReadOnlyList<string> evidence, int hang = 0)
    {
        (string, Style) words = (HostileText.Line(text), TextStyles.Plain);
        (string, Style) marks = (_numbers.Marks(evidence), TextStyles.Dim);
        if (hang == 0) _page.Item(lead, words, marks);
        else _page.Item(lead[..hang], (lead[hang..], TextStyles.Strong), words, marks);
    }
}
