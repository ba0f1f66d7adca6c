using System.Text.Json;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Analysis;

namespace Steadwing.Plugins.Host.Reports;

/// <summary>The words that all renderers share. Everything returned is one line and harmless on a terminal, but not escaped.</summary>
internal static class ReportWords
{
    private const int MaxSubjects = 3;

    public static string Title(Report report) => HostileText.Line($"{Field(report, "id")} {Field(report, "title")}");

    public static string Verdict(Verdict verdict) => verdict switch
    {
        Analysis.Verdict.Identified => "Cause identified",
        Analysis.Verdict.Likely => "Likely cause",
        Analysis.Verdict.NoFaultFound => "No fault found",
        _ => "Inconclusive",
    };

    public static string Claim(ReportCause cause) =>
        $"{cause.Claim.ToString().ToLowerInvariant()}, confidence {cause.Confidence:0.00}";

    public static string Began(Report report)
    {
        string began = Field(report, "startedAt") is { Length: > 0 } text && DateTimeOffset.TryParse(text, out DateTimeOffset start) ? Moment(start) : "unknown";
        return Field(report, "endedAt") is { Length: > 0 } end && DateTimeOffset.TryParse(end, out DateTimeOffset ended)
            ? $"{began}, over {Moment(ended)}"
            : $"{began}, no end reported";
    }

    public static string Subjects(IReadOnlyList<Subject> subjects)
    {
        string shown = string.Join(", ", subjects.Take(MaxSubjects).Select(subject => HostileText.Line($"{subject.Kind} {subject.Id}")));
        return subjects.Count <= MaxSubjects ? shown : $"{shown} and {subjects.Count - MaxSubjects} more";
    }

    public static string Gap(Gap gap)
    {
        string place = gap.Provider == EvidenceStates.AllProviders ? gap.Integration : $"{gap.Integration} {gap.Provider}";
        return HostileText.Line($"{place} ({StateNames.Of(gap.State).Replace('-', ' ')})");
    }

    /// <summary>What to do: the first cause's steps first; none twice.</summary>
    public static IReadOnlyList<Remediation> Steps(Report report) =>
        [.. report.Causes.SelectMany(cause => cause.Remediation).Concat(report.NextSteps).DistinctBy(step => step.Text)];

    public static string Usage(Report report) =>
        $"{report.Run.Id}, {Outcome(report.Run.Outcome)}: {report.Usage.Requests} requests, {Size(report.Usage.Bytes)}, {report.Usage.ElapsedMs / 1000.0:0.0} s";

    public static string Moment(DateTimeOffset moment) => $"{moment.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC";

    public static string Coverage(Report report) => $"{Math.Floor(Math.Round(report.Completeness * 100, 6)):0} % of what there is to see was seen";

    private static string Outcome(RunOutcome outcome) => outcome switch
    {
        RunOutcome.Cancelled => "cancelled before everything was read",
        RunOutcome.Budget => "stopped by its time limit",
        RunOutcome.Failed => "failed to read or to judge anything",
        _ => "completed",
    };

    private static string Size(long bytes) => bytes switch
    {
        < 1_000 => $"{bytes} B",
        < 1_000_000 => $"{bytes / 1e3:0} kB",
        _ => $"{bytes / 1e6:0.0} MB",
    };

    private static string Field(Report report, string name) =>
        report.Incident.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
