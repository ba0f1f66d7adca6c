using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Analysis;

namespace Steadwing.Plugins.Host.Reports;

/// <summary>The report as one self-contained page: no scripts, no requests, light and dark, every sentence linked to its evidence.</summary>
internal sealed class HtmlRenderer
{
    private readonly Report _report;
    private readonly EvidenceNumbers _numbers;
    private readonly HtmlPage _page = new();

    private HtmlRenderer(Report report)
    {
        _report = report;
        _numbers = new EvidenceNumbers(report);
    }

    public static string Render(Report report) => new HtmlRenderer(report).Render();

    private string Render()
    {
        Head();
        for (int index = 0; index < _report.Causes.Count; index++) Cause(_report.Causes[index], index + 1);
        Section("Not fully seen", _report.Gaps, gap => _page
            .Element("strong", ReportWords.Gap(gap), ("class", "gap")).Text(": ").Literal(" ").Text(gap.Text)
            .Element("p", $"Fix: {gap.Fix}"));
        Section("Cannot tell", _report.Unknowns, unknown => Sentence(unknown.Text, unknown.Evidence));
        Section("What to do", ReportWords.Steps(_report), Step);
        Section("Ruled out", _report.RuledOut, entry =>
        {
            _page.Element("code", entry.Code).Literal(" ");
            Sentence(entry.Why, entry.Evidence);
        });
        Section("Checked and in order", _report.Checked, statement => Sentence(statement.Text, statement.Evidence));
        Section("Timeline", _report.Timeline, entry =>
        {
            _page.Element("time", ReportWords.Moment(entry.At), ("datetime", UtcTimeConverter.Format(entry.At))).Literal(" ");
            Sentence(entry.Text, entry.Evidence);
        });
        Evidence();
        _page.Element("p", ReportWords.Usage(_report), ("class", "dim")).Close("main").Close("body").Close("html");
        return _page.ToString();
    }

    private void Head()
    {
        string verdict = ReportWords.Verdict(_report.Verdict);
        _page.Literal("<!DOCTYPE html>\n").Open("html", ("lang", "en")).Open("head")
            .Open("meta", ("charset", "utf-8"))
            .Open("meta", ("http-equiv", "Content-Security-Policy"), ("content", HtmlStyle.Policy))
            .Open("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"))
            .Open("meta", ("name", "referrer"), ("content", "no-referrer"))
            .Element("title", $"{verdict}: {ReportWords.Title(_report)}")
            .Open("style").Literal(HtmlStyle.Css).Close("style").Close("head")
            .Open("body").Open("main")
            .Element("span", verdict, ("class", $"verdict {_report.Verdict.ToString().ToLowerInvariant()}"))
            .Element("h1", _report.Headline)
            .Open("dl")
            .Element("dt", "Incident").Element("dd", ReportWords.Title(_report))
            .Element("dt", "Began").Element("dd", ReportWords.Began(_report))
            .Element("dt", "Coverage").Element("dd", ReportWords.Coverage(_report))
            .Close("dl");
    }

    private void Cause(ReportCause cause, int number)
    {
        string rank = RankingRules.IsAsserted(cause.Claim) ? $"Cause {number}" : "Only possible";
        _page.Open("section").Element("h2", $"{rank}: {cause.Title}")
            .Open("p", ("class", "dim")).Element("code", cause.Code)
            .Text($", {ReportWords.Claim(cause)}, since {ReportWords.Moment(cause.Onset)}").Close("p").Open("dl");
        if (cause.Subjects.Count > 0) _page.Element("dt", "Affects").Element("dd", ReportWords.Subjects(cause.Subjects));
        if (cause.Explains.Count > 0) _page.Element("dt", "Led to").Element("dd", string.Join(", ", cause.Explains));
        _page.Close("dl").Open("ol");
        foreach (Statement reason in cause.Because) Item(() => Sentence(reason.Text, reason.Evidence));
        _page.Close("ol");
        foreach (Statement against in cause.Against)
        {
            _page.Open("p").Element("strong", "Against:").Literal(" ");
            Sentence(against.Text, against.Evidence);
            _page.Close("p");
        }

        _page.Close("section");
    }

    private void Step(Remediation step)
    {
        _page.Text(step.Text);
        if (SafeLink.Of(step.Link) is { } link) _page.Literal(" ").Element("a", "More", ("href", link), ("rel", "noreferrer noopener"));
    }

    private void Evidence()
    {
        if (_numbers.Cited.Count == 0) return;
        _page.Open("section").Element("h2", "Evidence");
        foreach (ReportEvidence item in _numbers.Cited)
        {
            string state = item.State == EvidenceState.Ok ? "" : $" ({StateNames.Of(item.State)})";
            _page.Open("div", ("class", "card"), ("id", $"e{_numbers[item.Id]}"))
                .Element("strong", $"[{_numbers[item.Id]}]").Literal(" ").Text(item.Text)
                .Element("p", $"{item.Integration}/{item.Provider}{state}, {Amount(item)}", ("class", "dim"));
            foreach (EvidenceSeries series in item.Series ?? []) Sparkline.Write(_page, series);
            _page.Open("p", ("class", "dim")).Element("code", $"{item.Id} {item.Request}").Close("p").Close("div");
        }

        _page.Close("section");
    }

    private static string Amount(ReportEvidence item) => item.Total > item.Shown ? $"{item.Shown} of {item.Total} records" : $"{item.Shown} records";

    private void Section<T>(string heading, IReadOnlyList<T> entries, Action<T> write)
    {
        if (entries.Count == 0) return;
        _page.Open("section").Element("h2", heading).Open("ul");
        foreach (T entry in entries) Item(() => write(entry));
        _page.Close("ul").Close("section");
    }

    private void Item(Action write)
    {
        _page.Open("li");
        write();
        _page.Close("li");
    }

    private void Sentence(string text, IReadOnlyList<string> evidence)
    {
        _page.Text(text).Literal(" ").Open("span", ("class", "marks"));
        foreach (int number in _numbers.Shown(evidence)) _page.Element("a", $"[{number}]", ("href", $"#e{number}"));
        if (_numbers.Hidden(evidence) is > 0 and int hidden) _page.Text($"+{hidden}");
        _page.Close("span");
    }
}
