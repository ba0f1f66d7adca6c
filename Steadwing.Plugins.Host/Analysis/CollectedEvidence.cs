namespace Steadwing.Plugins.Host.Analysis;

/// <summary>What a run collected.</summary>
/// <param name="Sources">One entry per integration, in the order given.</param>
/// <param name="BudgetSpent">Whether time ran out before everything was read.</param>
internal sealed record CollectedEvidence(IReadOnlyList<SourceEvidence> Sources, bool BudgetSpent);
