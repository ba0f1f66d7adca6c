using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Analysis;
using Steadwing.Plugins.Host.Service;

namespace Steadwing.Plugins.Host.Components.Controls;

/// <summary>The words and tones that all pages share.</summary>
internal static class Words
{
    public static string Verdict(string? verdict) => verdict switch
    {
        "identified" => "Cause identified",
        "likely" => "Likely cause",
        "no_fault_found" => "No fault found",
        "inconclusive" => "Inconclusive",
        _ => "",
    };

    public static string VerdictTone(string? verdict) => verdict switch
    {
        "identified" or "likely" => "bad",
        "no_fault_found" => "good",
        _ => "warn",
    };

    public static string Run(RunSummary? run) => run switch
    {
        null => "Not run yet",
        { State: RunState.Queued } => "Queued",
        { State: RunState.Running } => "Running",
        { State: RunState.Cancelled } => "Cancelled",
        { Verdict: { } verdict } => Verdict(verdict),
        _ => "Finished",
    };

    public static string RunTone(RunSummary? run) => run switch
    {
        { State: RunState.Queued or RunState.Running } => "busy",
        { State: RunState.Finished, Verdict: { } verdict } => VerdictTone(verdict),
        _ => "calm",
    };

    public static bool IsActive(RunSummary? run) => run is { State: RunState.Queued or RunState.Running };

    public static string Card(CardState state) => state switch
    {
        CardState.Connected => "Connected",
        CardState.Degraded => "Partly connected",
        CardState.Failed => "Not working",
        CardState.NotConfigured => "Not set up",
        _ => "Off",
    };

    public static string CardTone(CardState state) => state switch
    {
        CardState.Connected => "good",
        CardState.Degraded => "warn",
        CardState.Failed => "bad",
        _ => "calm",
    };

    public static bool Works(EvidenceState state) => state is EvidenceState.Ok or EvidenceState.Empty;

    public static string State(EvidenceState state) => Works(state) ? "Works" : Capital(StateNames.Of(state).Replace('-', ' '));

    public static string Percent(double share) => $"{Math.Floor(Math.Round(share * 100, 6)):0} %";

    /// <summary>E.g. <c>14:05:12</c>, with the day when it is not the one given.</summary>
    public static string Time(DateTimeOffset at, DateTimeOffset day) =>
        at.UtcDateTime.Date == day.UtcDateTime.Date ? $"{at.UtcDateTime:HH:mm:ss}" : $"{at.UtcDateTime:MMM d HH:mm:ss}";

    public static string Moment(DateTimeOffset at) => $"{at.UtcDateTime:yyyy-MM-dd HH:mm} UTC";

    public static string Ago(DateTimeOffset at, DateTimeOffset now) => (now - at) switch
    {
        { TotalSeconds: < 60 } => "just now",
        { TotalMinutes: < 60 } span => $"{(int)span.TotalMinutes} min ago",
        { TotalHours: < 48 } span => $"{(int)span.TotalHours} h ago",
        var span => $"{(int)span.TotalDays} days ago",
    };

    /// <summary>One sentence about what a new version of a report says that the one before did not.</summary>
    public static string Difference(ReportDifference difference)
    {
        List<string> parts = [$"the verdict was {Verdict(difference.PreviousVerdict).ToLowerInvariant()}"];
        if (difference.NewCauses.Count > 0) parts.Add($"new: {string.Join(", ", difference.NewCauses)}");
        if (difference.GoneCauses.Count > 0) parts.Add($"gone: {string.Join(", ", difference.GoneCauses)}");
        if (difference is { NewCauses.Count: 0, GoneCauses.Count: 0 }) parts.Add("the causes are the same");
        if (Math.Abs(difference.CompletenessChange) >= 0.005)
            parts.Add($"completeness {(difference.CompletenessChange > 0 ? "+" : "−")}{Math.Abs(difference.CompletenessChange) * 100:0} points");
        return string.Join("; ", parts) + ".";
    }

    /// <summary>A value with its unit, short enough for an axis.</summary>
    public static string Amount(double value, string unit) => unit switch
    {
        "bytes" => value switch
        {
            >= 1L << 30 => $"{value / (1L << 30):0.0#} GiB",
            >= 1L << 20 => $"{value / (1L << 20):0} MiB",
            >= 1 << 10 => $"{value / (1 << 10):0} KiB",
            _ => $"{value:0} B",
        },
        "percent" => $"{value:0.#} %",
        "perSecond" => $"{value:0.##}/s",
        _ => $"{value:0.##}",
    };

    /// <summary><c>memUsed</c> becomes <c>Memory used</c>.</summary>
    public static string Label(string camelCase)
    {
        string spaced = string.Concat(camelCase.Replace("MiB", "Mib", StringComparison.Ordinal).Select((c, index) =>
            index > 0 && char.IsUpper(c) ? $" {c}" : c.ToString()));
        return Capital(string.Join(' ', spaced.Split(' ').Select(Word)));
    }

    private static string Word(string word) => word.ToLowerInvariant() switch
    {
        "cpu" => "CPU",
        "mem" => "memory",
        "pct" => "%",
        "id" => "ID",
        "ms" => "(ms)",
        "mib" => "MiB",
        var plain => plain,
    };

    private static string Capital(string text) => text.Length == 0 ? text : string.Concat(char.ToUpperInvariant(text[0]).ToString(), text.AsSpan(1));
}
