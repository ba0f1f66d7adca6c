using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Analysis;

/// <summary>What is left of a diagnosis when every sentence without evidence is gone.</summary>
internal sealed record ValidatedDiagnosis
{
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    public IReadOnlyList<RuledOut> RuledOut { get; init; } = [];

    public IReadOnlyList<TimelineEntry> Timeline { get; init; } = [];

    public IReadOnlyList<Statement> Checked { get; init; } = [];

    public IReadOnlyList<Statement> Unknowns { get; init; } = [];

    public IReadOnlyList<Remediation> NextSteps { get; init; } = [];

    /// <summary>Whether something that would have spoken against a clean bill of health was dropped: it still forbids one.</summary>
    public bool LostDoubt { get; init; }

    /// <summary>What was dropped and why, for the plugin's author; never part of a report.</summary>
    public IReadOnlyList<string> Dropped { get; init; } = [];
}
