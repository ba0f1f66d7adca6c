namespace Steadwing.Plugins.E2b.Recording;

/// <summary>The service's resolution: the longer the window, the wider the buckets.</summary>
internal static class MetricStep
{
    /// <summary>Samples are taken this often; at this step they are answered as they are.</summary>
    public static readonly TimeSpan Finest = TimeSpan.FromSeconds(5);

    public static TimeSpan For(TimeSpan window) => TimeSpan.FromSeconds(window.TotalHours switch
    {
        < 1 => 5,
        < 6 => 30,
        < 12 => 60,
        < 24 => 120,
        < 7 * 24 => 300,
        _ => 900,
    });

    /// <summary>Start of the bucket a moment falls into, counted from 1970.</summary>
    public static DateTimeOffset BucketOf(DateTimeOffset at, TimeSpan step) =>
        DateTimeOffset.FromUnixTimeSeconds(at.ToUnixTimeSeconds() / (long)step.TotalSeconds * (long)step.TotalSeconds);
}
