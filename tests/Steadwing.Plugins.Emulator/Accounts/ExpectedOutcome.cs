namespace Steadwing.Plugins.Emulator.Accounts;

/// <summary>The established cause that a report is scored against.</summary>
/// <param name="Kind"><c>fault</c>, <c>healthy</c> or <c>unknowable</c>.</param>
/// <param name="Causes">Codes, root cause first; none for controls.</param>
public sealed record ExpectedOutcome(string Kind, IReadOnlyList<string> Causes)
{
    /// <summary>Codes that count as right in first place, too.</summary>
    public IReadOnlyList<string> Accept { get; init; } = [];

    /// <summary>Codes that may be asserted below the cause.</summary>
    public IReadOnlyList<string> Related { get; init; } = [];

    /// <summary>Verdicts that count as right; null for what follows from <see cref="Kind"/>.</summary>
    public IReadOnlyList<string>? Verdict { get; init; }

    /// <summary>Ids of which the cause must name at least one.</summary>
    public IReadOnlyList<string> Subjects { get; init; } = [];

    /// <summary>When it began.</summary>
    public DateTimeOffset? Onset { get; init; }

    /// <summary>How far off the onset may be.</summary>
    public int OnsetToleranceSeconds { get; init; } = 60;

    /// <summary>What proves it, in one sentence.</summary>
    public string Why { get; init; } = "";

    /// <summary>A fault with one cause.</summary>
    public static ExpectedOutcome Fault(params string[] causes) => new("fault", causes);

    /// <summary>Nothing is wrong with E2B.</summary>
    public static ExpectedOutcome Healthy() => new("healthy", []);

    /// <summary>The records cannot tell.</summary>
    public static ExpectedOutcome Unknowable() => new("unknowable", []);

    internal IReadOnlyList<string> Verdicts => Verdict ?? Kind switch
    {
        "fault" => ["identified", "likely"],
        "healthy" => ["no_fault_found", "inconclusive"],
        _ => ["inconclusive"],
    };
}
