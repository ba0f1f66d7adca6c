namespace Steadwing.Plugins.Host.Service;

/// <summary>What became of a submission. By the time it is returned, it is stored.</summary>
/// <param name="IncidentId">The incident it is, or was merged into.</param>
/// <param name="RunId">The latest run of that incident.</param>
/// <param name="Created">False when it was merged into an incident that was there before.</param>
internal sealed record SubmissionResult(string IncidentId, string RunId, bool Created);
