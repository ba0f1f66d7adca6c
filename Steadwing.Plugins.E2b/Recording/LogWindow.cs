namespace Steadwing.Plugins.E2b.Recording;

/// <summary>Which lines a log request reaches: seven days from the cursor in the direction of reading, both ends included.</summary>
internal sealed record LogWindow(DateTimeOffset From, DateTimeOffset To, bool Backward)
{
    public static LogWindow Of(RecordedRequest request, DateTimeOffset now, string defaultDirection)
    {
        bool backward = (request.OneOf("direction", "forward", "backward") ?? defaultDirection) == "backward";
        DateTimeOffset oldest = now - AccountData.Retention;
        DateTimeOffset? cursor = request.Moment("cursor", DateTimeOffset.FromUnixTimeMilliseconds);
        (DateTimeOffset from, DateTimeOffset to) = (cursor, backward) switch
        {
            (null, _) => (oldest, now),
            ({ } at, true) => (at - AccountData.Retention, at),
            ({ } at, false) => (at, Plus(at, AccountData.Retention)),
        };
        return new LogWindow(Latest(from, oldest), Latest(to, oldest), backward);
    }

    /// <summary>The part of a list inside the window, in the direction of reading.</summary>
    /// <param name="oldestFirst">Sorted by time; the window is found without looking at every line.</param>
    public IEnumerable<Timed> Read(IReadOnlyList<Timed> oldestFirst)
    {
        int first = FirstAtOrAfter(oldestFirst, From);
        int behind = To == DateTimeOffset.MaxValue ? oldestFirst.Count : FirstAtOrAfter(oldestFirst, To.AddTicks(1));
        if (Backward)
        {
            for (int index = behind - 1; index >= first; index--)
                yield return oldestFirst[index];
        }
        else
        {
            for (int index = first; index < behind; index++)
                yield return oldestFirst[index];
        }
    }

    private static int FirstAtOrAfter(IReadOnlyList<Timed> items, DateTimeOffset moment)
    {
        (int low, int high) = (0, items.Count);
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = items[middle].At < moment ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static DateTimeOffset Plus(DateTimeOffset moment, TimeSpan span) =>
        moment > DateTimeOffset.MaxValue - span ? DateTimeOffset.MaxValue : moment + span;

    private static DateTimeOffset Latest(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
