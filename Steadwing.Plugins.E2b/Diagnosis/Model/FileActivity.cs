namespace Steadwing.Plugins.E2b.Diagnosis.Model;

/// <summary>A stretch of file traffic through the agent inside the sandbox, e.g. an upload.</summary>
/// <param name="Id">Evidence id.</param>
/// <param name="From">First line, UTC.</param>
/// <param name="To">Last line, UTC.</param>
/// <param name="Count">How many lines.</param>
internal sealed record FileActivity(string Id, DateTimeOffset From, DateTimeOffset To, int Count)
{
    /// <summary>
    /// A transfer in parts was still going on at a moment: at least four parts, and the next one was due about then. A few files fetched at the end of a job are
    /// its result, not its middle.
    /// </summary>
    public bool GoesOnAt(DateTimeOffset moment) =>
        Count >= 4
            && From < moment
            && moment - To <= TimeSpan.FromSeconds(2) + (2 * (To - From) / (Count - 1))
            && To - From > TimeSpan.FromSeconds(20);
}
