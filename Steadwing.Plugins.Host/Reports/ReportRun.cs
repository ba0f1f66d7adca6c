namespace Steadwing.Plugins.Host.Reports;

/// <summary>The run behind a report.</summary>
/// <param name="Id">Derived from <paramref name="InputHash"/>: the same input is the same run.</param>
/// <param name="StartedAt">By the clock of the run, UTC; a replay's clock stands at the moment of recording.</param>
/// <param name="FinishedAt">By the same clock.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="InputHash">SHA-256 over the incident and the hashes of all evidence, lower-case hex.</param>
internal sealed record ReportRun(string Id, DateTimeOffset StartedAt, DateTimeOffset FinishedAt, RunOutcome Outcome, string InputHash);
