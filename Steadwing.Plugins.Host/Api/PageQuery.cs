using System.Globalization;

namespace Steadwing.Plugins.Host.Api;

/// <summary>Which part of a list was asked for.</summary>
/// <param name="Offset">How many items are left out at the beginning.</param>
/// <param name="Limit">How many are wanted at most.</param>
internal sealed record PageQuery(int Offset, int Limit)
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 100;

    /// <summary>Reads both numbers; what is wrong with them is added under their names.</summary>
    public static PageQuery Read(string? offset, string? limit, Dictionary<string, string[]> problems) => new(
        Number("offset", offset, 0, 0, int.MaxValue, problems),
        Number("limit", limit, DefaultLimit, 1, MaxLimit, problems));

    private static int Number(string name, string? text, int fallback, int least, int most, Dictionary<string, string[]> problems)
    {
        if (string.IsNullOrEmpty(text)) return fallback;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most) return number;
        problems[name] = [$"Give a whole number from {least} to {most}."];
        return fallback;
    }
}
