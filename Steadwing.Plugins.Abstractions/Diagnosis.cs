namespace Steadwing.Plugins.Abstractions;

/// <summary>What an integration makes of the evidence. The host validates, connects, ranks and words the verdict.</summary>
public sealed record Diagnosis
{
    /// <summary>Failures that were recognised, in any order; the host ranks them.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Failures that the evidence excludes, from complete sources only.</summary>
    public IReadOnlyList<RuledOut> RuledOut { get; init; } = [];

    /// <summary>What happened when, for the reader; includes recovery.</summary>
    public IReadOnlyList<TimelineEntry> Timeline { get; init; } = [];

    /// <summary>What was examined and found in order; the substance of <c>no_fault_found</c>.</summary>
    public IReadOnlyList<Statement> Checked { get; init; } = [];

    /// <summary>Why a clean bill of health cannot be given, e.g. the named sandbox is unknown to this account. Any entry rules out <c>no_fault_found</c>.</summary>
    public IReadOnlyList<Statement> Unknowns { get; init; } = [];

    /// <summary>Where to look next when nothing was found.</summary>
    public IReadOnlyList<Remediation> NextSteps { get; init; } = [];
}
