using System.Globalization;

namespace Steadwing.Plugins.Host.Cli;

/// <summary>A moment as people type it: so long ago, or a date with its zone.</summary>
/// <param name="Ago">How long before the clock of the run; null when a date was given.</param>
/// <param name="At">The date, UTC; null when a span was given.</param>
internal sealed record PointInTime(TimeSpan? Ago, DateTimeOffset? At)
{
    private static readonly string[] s_formats =
        ["yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd HH:mm:ssK"];

    /// <returns>Null when it is neither a span nor a date with a zone.</returns>
    public static PointInTime? Parse(string text)
    {
        if (TimeSpans.Parse(text) is { } ago) return new PointInTime(ago, null);
        return HasZone(text) && DateTimeOffset.TryParseExact(text.Trim(), s_formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset at)
            ? new PointInTime(null, at.ToUniversalTime())
            : null;
    }

    /// <summary>How long before <paramref name="now"/>; negative when it is still to come.</summary>
    public TimeSpan Before(DateTimeOffset now) => Ago ?? now - At!.Value;

    private static bool HasZone(string text) => text.Length > 10 && (text.EndsWith('Z') || text.AsSpan(10).ContainsAny('+', '-'));
}
