using System.Text.Json;
using Steadwing.Plugins.Host.Reports;

namespace Steadwing.Plugins.Corpus.Tests.Scoring;

/// <summary>Everything in a report's evidence that looks like trouble at first sight, with the cause a hurried reader would name.</summary>
internal static class Suspects
{
    /// <summary>Only about the sandboxes that the reporter named, if any: even a hurried reader starts there.</summary>
    public static IReadOnlyList<Blame> In(Report report)
    {
        Blame[] all = [.. Everything(report)];
        string[] named = report.Incident.TryGetProperty("scope", out JsonElement scope) && scope.TryGetProperty("sandboxIds", out JsonElement ids)
            ? [.. ids.EnumerateArray().Select(id => id.GetString()!.Split('-')[0])]
            : [];
        Blame[] about = [.. all.Where(suspect => named.Contains(suspect.Subject.Id))];
        return about.Length > 0 ? about : all;
    }

    private static IEnumerable<Blame> Everything(Report report) =>
        from item in report.Evidence
        let code = Code(item)
        where code is not null && item.To is not null
        select new Blame(code, item.Subject, item.To!.Value, item.Facts.GetValueOrDefault("count").Number ?? 1);

    private static string? Code(ReportEvidence item) => item.Kind switch
    {
        "lifecycle-event" => OfEvent(item),
        "process" => OfProcess(item),
        "platform-line" => OfLine(Text(item, "line")),
        "log-line" => "e2b.process-failed",
        "build" when Text(item, "status") == "error" => "e2b.template-build-failed",
        _ => null,
    };

    private static string? OfEvent(ReportEvidence item) => (Text(item, "type"), Text(item, "killReason")) switch
    {
        ("killed", "timeout") => "e2b.sandbox-timeout",
        ("killed", "request") => "e2b.killed-by-client",
        ("killed", "admin") => "e2b.killed-by-admin",
        ("killed", "base_template_missing") => "e2b.base-template-deleted",
        ("killed", not null) => "e2b.platform-loss",
        ("paused", _) => "e2b.auto-paused",
        _ => null,
    };

    private static string? OfProcess(ReportEvidence item)
    {
        if (Text(item, "signal") == "killed")
            return "e2b.memory-exhausted";
        if (Text(item, "signal") is not null)
            return "e2b.process-failed";
        return item.Facts.GetValueOrDefault("exitCode").Number switch
        {
            null or 0 => null,
            137 => "e2b.memory-exhausted",
            127 => "e2b.dependency-missing",
            126 => "e2b.permission-denied",
            _ => "e2b.process-failed",
        };
    }

    private static string? OfLine(string? line) => line switch
    {
        "stopped" => "e2b.sandbox-crashed",
        "health-failing" or "control-health-failed" => "e2b.envd-unhealthy",
        "memory-warning" => "e2b.memory-exhausted",
        "cpu-warning" => "e2b.cpu-saturated",
        _ => null,
    };

    private static string? Text(ReportEvidence item, string fact) => item.Facts.GetValueOrDefault(fact).Text;
}
