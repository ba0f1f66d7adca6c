namespace Steadwing.Plugins.Emulator.Accounts;

/// <summary>Everyday life of one app that has nothing to do with the incident.</summary>
/// <param name="Template">Alias of its template.</param>
/// <param name="Count">How many sandboxes.</param>
/// <param name="From">First creation, clock time.</param>
/// <param name="To">Last creation, clock time; equal to <paramref name="From"/> for a burst.</param>
public sealed record Noise(string Template, int Count, string From, string To)
{
    /// <summary>Metadata <c>app</c>.</summary>
    public string App { get; init; } = "chatbot";

    /// <summary>Whole days further back.</summary>
    public int DaysAgo { get; init; }

    /// <summary>Share in which some command fails by itself, as user code does every day.</summary>
    public double FailingShare { get; init; } = 0.08;

    /// <summary>Share that is left alone after its work until its time is up.</summary>
    public double IdleTimeoutShare { get; init; } = 0.12;
}
