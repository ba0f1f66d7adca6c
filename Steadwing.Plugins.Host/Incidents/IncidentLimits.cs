namespace Steadwing.Plugins.Host.Incidents;

/// <summary>How much an incident may hold. Larger files are refused, longer texts are cut with a note.</summary>
internal static class IncidentLimits
{
    /// <summary>A file, before and after decompression: 32 MiB.</summary>
    public const int FileBytes = 32 * 1024 * 1024;

    /// <summary>Characters kept of any one text. A pasted log longer than this says nothing more.</summary>
    public const int TextLength = 64 * 1024;

    public const int TitleLength = 500;
    public const int IdLength = 256;
    public const int ListLength = 1_000;

    /// <summary>How far ahead of the clock an incident may start: clocks differ.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);
}
