using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.E2b.Diagnosis.Model;

/// <summary>Concurrent sandboxes and successful starts of the whole account over time.</summary>
/// <param name="Id">Evidence id.</param>
/// <param name="TeamId">Team id.</param>
/// <param name="Concurrent">Maximum per step; paused sandboxes do not count.</param>
/// <param name="StartRate">Successful starts per second, averaged over the step; rejected ones are invisible.</param>
/// <param name="StepSeconds">Resolution.</param>
internal sealed record TeamTrack(string Id, string TeamId, EvidenceSeries Concurrent, EvidenceSeries StartRate, double StepSeconds);
