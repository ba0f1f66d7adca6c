using System.Globalization;
using System.Text.RegularExpressions;

namespace Steadwing.Plugins.Host.Cli;

/// <summary>Spans of time as people type them: <c>90s</c>, <c>30m</c>, <c>1h30m</c>, <c>2d</c>.</summary>
internal static partial class TimeSpans
{
    public static TimeSpan? Parse(string text)
    {
        Match match = Span().Match(text.Trim());
        if (!match.Success) return null;
        double seconds = match.Groups["part"].Captures.Zip(match.Groups["unit"].Captures)
            .Sum(part => double.Parse(part.First.Value, CultureInfo.InvariantCulture) * Seconds(part.Second.Value));
        return seconds < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;
    }

    private static int Seconds(string unit) => unit switch
    {
        "s" => 1,
        "m" => 60,
        "h" => 3600,
        _ => 86_400,
    };

    [GeneratedRegex(@"\A((?<part>\d{1,9}(\.\d{1,9})?)(?<unit>[smhd]))+\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Span();
}
