namespace Steadwing.Plugins.Host.Components;

/// <summary>Follows something for as long as a page is open.</summary>
internal static class Following
{
    /// <summary>How long a failure of storage is left alone before the next try.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>Follows to the end, and begins again when storage fails on the way. Returns quietly when the page is left.</summary>
    /// <param name="follow">Begins by catching up with what was missed.</param>
    /// <param name="storage">Learns of a failure.</param>
    /// <param name="show">Draws the page after a failure.</param>
    /// <param name="clock">Measures the pause.</param>
    /// <param name="left">The page was left.</param>
    public static async Task RunAsync(Func<Task> follow, StorageGuard storage, Func<Task> show, TimeProvider clock, CancellationToken left)
    {
        try
        {
            while (!await storage.TryAsync(follow))
            {
                await show();
                await Task.Delay(Pause, clock, left);
            }
        }
        catch (OperationCanceledException) when (left.IsCancellationRequested)
        {
            // Nobody looks any more.
        }
    }
}
