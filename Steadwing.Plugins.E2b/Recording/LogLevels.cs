namespace Steadwing.Plugins.E2b.Recording;

/// <summary>Log levels in their order; a line without a level counts as <c>info</c>.</summary>
internal static class LogLevels
{
    public static readonly string[] All = ["debug", "info", "warn", "error"];

    public static bool Reaches(string? level, string? minimum) =>
        minimum is null || Rank(string.IsNullOrEmpty(level) ? "info" : level) >= Rank(minimum);

    private static int Rank(string level) => Array.IndexOf(All, level);
}
