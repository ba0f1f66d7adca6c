using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Analysis;

/// <summary>How draining a provider ended.</summary>
/// <param name="State"><see cref="EvidenceState.Ok"/> when it came to its own end.</param>
/// <param name="Reason">Why it did not; null when it did.</param>
internal sealed record PumpEnd(EvidenceState State, string? Reason)
{
    public static PumpEnd Finished { get; } = new(EvidenceState.Ok, null);

    public static PumpEnd Full { get; } = new(EvidenceState.Truncated, null);

    public static PumpEnd Stopped { get; } = new(EvidenceState.Skipped, null);

    /// <summary>A thrown bug: what the provider would have said is unusable, which is what <see cref="EvidenceState.Malformed"/> means.</summary>
    public static PumpEnd Bug(Exception e) => new(EvidenceState.Malformed, $"{e.GetType().Name}: {e.Message}");
}
