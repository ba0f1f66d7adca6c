using Steadwing.Plugins.Host.Storage;

namespace Steadwing.Plugins.Host.Components;

/// <summary>Does what needs the database for one page and keeps the sentence when that failed. Other exceptions pass: they are bugs.</summary>
internal sealed class StorageGuard
{
    /// <summary>What was wrong the last time, for a person; null when it went well.</summary>
    public string? Problem { get; private set; }

    /// <returns>Whether it went well.</returns>
    public async Task<bool> TryAsync(Func<Task> work)
    {
        try
        {
            await work();
            Works();
            return true;
        }
        catch (Exception exception) when (StorageProblems.Sentence(exception) is { } sentence)
        {
            Problem = sentence;
            return false;
        }
    }

    /// <summary>Takes the sentence back: storage was just used and answered.</summary>
    public void Works() => Problem = null;
}
