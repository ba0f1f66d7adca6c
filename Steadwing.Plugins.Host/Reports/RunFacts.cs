using Steadwing.Plugins.Host.Http;

namespace Steadwing.Plugins.Host.Reports;

/// <summary>What the builder needs to know about the run itself.</summary>
internal sealed record RunFacts(
    DateTimeOffset StartedAt, DateTimeOffset FinishedAt, RunOutcome Outcome, UsageSnapshot Usage, TimeSpan Elapsed);
