using System.Text.Json;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Analysis;
using Steadwing.Plugins.Host.Reports;
using Steadwing.Plugins.Host.Service;

namespace Steadwing.Plugins.Browser.Tests.Fakes;

/// <summary>Hand-made reports for what the emulator does not produce: hostile text, huge lists.</summary>
internal static class SampleReports
{
    public const string Hostile = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>";
    public static readonly DateTimeOffset At = new(2026, 6, 2, 14, 12, 0, TimeSpan.Zero);

    public static Report Create(int evidence = 3, string text = "Memory climbed to 957 MiB of 968 MiB.")
    {
        var sandbox = new Subject("sandbox", "i0sandbox");
        ReportEvidence[] items = [.. Enumerable.Range(0, evidence).Select(index => new ReportEvidence
        {
            Id = $"ev-{index}", Integration = "e2b", Provider = index % 2 == 0 ? "resource-metrics" : "sandbox-logs", Kind = "metrics", Subject = sandbox,
            State = EvidenceState.Ok, From = At.AddSeconds(index), To = At.AddSeconds(index), Request = "GET /sandboxes/i0sandbox/metrics", FetchedAt = At,
            Shown = 1, Total = 1, Hash = "00", Text = $"{text} ({index})",
            Facts = new Dictionary<string, FactValue> { ["memPeakPct"] = 98.9, ["output"] = $"{text}\nsecond line" },
            Series = index == 0 ? [new EvidenceSeries("memUsed", "bytes", 1 << 30, [new(At.AddMinutes(-5), 1 << 28), new(At, 1 << 30), new(At.AddMinutes(1), 1 << 28)])] : null,
        })];
        Statement because = new(text, ["ev-0"]);
        return new Report
        {
            Incident = JsonSerializer.SerializeToElement(new { id = "INC-1", title = text, startedAt = At, description = text }),
            Run = new ReportRun("run-1", At.AddMinutes(10), At.AddMinutes(10), RunOutcome.Completed, "00"),
            Verdict = Verdict.Identified,
            Headline = text,
            Completeness = 0.97,
            Causes = [new ReportCause("e2b.memory-exhausted", "Out of memory", ClaimLevel.Confirmed, 0.94, At, [sandbox], [because], [], [], [new Remediation(text, "https://e2b.dev/docs")])],
            RuledOut = [],
            Timeline = [new TimelineEntry(At, text, ["ev-0"])],
            Gaps = [new Gap("e2b", "team-metrics", EvidenceState.Forbidden, text, text)],
            Checked = [],
            Unknowns = [],
            NextSteps = [],
            Evidence = items,
            Usage = new ReportUsage(41, 2_000_000, 900),
        };
    }

    /// <summary>Requests, the last of which was refused.</summary>
    public static IReadOnlyList<AuditLine> Audit(int count) =>
    [
        .. Enumerable.Range(1, count - 1).Select(index => new AuditLine(At.AddSeconds(index), "e2b", "GET", $"/sandboxes/i0sandbox/logs?cursor={index}", 200, 20_480, 1, 61.4, "answered", null)),
        new AuditLine(At.AddSeconds(count), "e2b", "DELETE", "/sandboxes/i0sandbox", null, 0, 0, 0.1, "refused", "Integrations only read: DELETE is not let out."),
    ];
}
