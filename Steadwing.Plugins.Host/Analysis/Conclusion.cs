using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Analysis;

/// <summary>What the evidence amounts to.</summary>
internal sealed record Conclusion
{
    public required Verdict Verdict { get; init; }

    public required string Headline { get; init; }

    /// <summary>See <see cref="CompletenessModel"/>.</summary>
    public required double Completeness { get; init; }

    /// <summary>Root causes, the first one first.</summary>
    public required IReadOnlyList<RankedCause> Causes { get; init; }

    public required IReadOnlyList<RuledOut> RuledOut { get; init; }

    public required IReadOnlyList<TimelineEntry> Timeline { get; init; }

    public required IReadOnlyList<Gap> Gaps { get; init; }

    public required IReadOnlyList<Statement> Checked { get; init; }

    public required IReadOnlyList<Statement> Unknowns { get; init; }

    public required IReadOnlyList<Remediation> NextSteps { get; init; }

    /// <summary>What was dropped from diagnoses and why; for logs, never for a report.</summary>
    public required IReadOnlyList<string> Diagnostics { get; init; }
}
