using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Reports;

namespace Steadwing.Plugins.Host.Components.Reports;

/// <summary>What happened to one subject.</summary>
/// <param name="Subject">The sandbox, the team, …</param>
/// <param name="Moments">Entries of the timeline.</param>
/// <param name="Spans">Cited evidence about a span of time.</param>
internal sealed record TimelineLane(Subject Subject, IReadOnlyList<TimelineEntry> Moments, IReadOnlyList<ReportEvidence> Spans);
