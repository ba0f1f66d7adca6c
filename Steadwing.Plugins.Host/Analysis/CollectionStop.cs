using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Analysis;

/// <summary>Why collecting ended before it was done, for the whole run.</summary>
/// <param name="State">State of what was not read.</param>
/// <param name="NotStarted">Sentence about a provider that had not begun.</param>
/// <param name="While">Sentence about a provider that had read that many items.</param>
/// <param name="Fix">What to do to get the rest.</param>
internal sealed record CollectionStop(EvidenceState State, string NotStarted, Func<int, string> While, string Fix)
{
    public static CollectionStop Cancelled { get; } = new(
        EvidenceState.Skipped,
        "Not read: the run was cancelled first.",
        count => $"The run was cancelled while this was being read; {count} items were kept.",
        "Run it again and let it finish.");

    public static CollectionStop Budget(TimeSpan budget) => new(
        EvidenceState.Skipped,
        $"Not read: the {budget.TotalSeconds:0} s for collecting were spent.",
        count => $"The {budget.TotalSeconds:0} s for collecting were spent while this was being read; {count} items were kept.",
        "Run it again, or narrow the incident to fewer things or a shorter time.");
}
