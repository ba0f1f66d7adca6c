using Steadwing.Plugins.Corpus.Tests.Incidents;
using Steadwing.Plugins.Corpus.Tests.Running;

namespace Steadwing.Plugins.Corpus.Tests.Scoring;

/// <summary>One line of the table.</summary>
internal sealed record ScoredRun(CorpusIncident Incident, IncidentRun Run)
{
    public Score Score { get; } = Scorer.Score(Incident.Expected, Run.Report.Causes, Run.Verdict);

    /// <summary>What the report stakes its confidence on: the first asserted cause. Null when it asserts none.</summary>
    public (double Confidence, bool Right)? Prediction =>
        Run.Asserted.Count == 0 ? null : (Run.Asserted[0].Confidence, Scorer.IsRightCode(Incident.Expected, Run.Asserted[0]));
}
