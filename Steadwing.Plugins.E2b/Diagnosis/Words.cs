using System.Globalization;
using Steadwing.Plugins.E2b.Diagnosis.Model;

namespace Steadwing.Plugins.E2b.Diagnosis;

/// <summary>Numbers and moments as a person reads them.</summary>
internal static class Words
{
    public static string Clock(DateTimeOffset moment) => moment.UtcDateTime.ToString("HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string Span(TimeSpan span) => span.Duration() switch
    {
        { TotalSeconds: < 10 } short_ => FormattableString.Invariant($"{short_.TotalSeconds:0.#} s"),
        { TotalSeconds: < 120 } seconds => FormattableString.Invariant($"{seconds.TotalSeconds:0} s"),
        { TotalMinutes: < 120 } minutes => FormattableString.Invariant($"{minutes.TotalMinutes:0} min"),
        { TotalHours: < 48 } hours => FormattableString.Invariant($"{hours.TotalHours:0.#} h"),
        var days => FormattableString.Invariant($"{days.TotalDays:0.#} days"),
    };

    public static string MiB(double bytes) => (bytes / 1048576).ToString("#,##0", CultureInfo.InvariantCulture);

    public static string Pct(double pct) => pct.ToString("0", CultureInfo.InvariantCulture) + " %";

    public static string Sandboxes(int count) => count == 1 ? "1 sandbox" : FormattableString.Invariant($"{count} sandboxes");

    public static string Names(IEnumerable<SandboxHistory> sandboxes, int most = 3)
    {
        List<string> ids = [.. sandboxes.Select(sandbox => sandbox.Id)];
        return ids.Count <= most ? string.Join(", ", ids) : $"{string.Join(", ", ids.Take(most))} and {ids.Count - most} more";
    }

    /// <summary>First line of hostile text, shortened.</summary>
    public static string Quote(string text, int most = 120)
    {
        string line = text.Trim().ReplaceLineEndings(" ");
        return line.Length <= most ? line : string.Concat(line.AsSpan(0, most - 1), "…");
    }
}
