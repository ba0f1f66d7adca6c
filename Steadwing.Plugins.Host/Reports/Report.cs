using System.Text.Json;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Analysis;

namespace Steadwing.Plugins.Host.Reports;

/// <summary>The result of one run, as it is stored, exported and shown. Property order is the order in JSON.</summary>
internal sealed record Report
{
    public const string CurrentSchema = "steadwing.report/1";

    public string Schema { get; init; } = CurrentSchema;

    /// <summary>The incident as it was handed in, redacted, unknown fields included.</summary>
    public required JsonElement Incident { get; init; }

    public required ReportRun Run { get; init; }

    public required Verdict Verdict { get; init; }

    /// <summary>At most 25 words.</summary>
    public required string Headline { get; init; }

    /// <summary>How much of what should have been looked at was looked at, 0 to 1.</summary>
    public required double Completeness { get; init; }

    /// <summary>Root causes, the first one first.</summary>
    public required IReadOnlyList<ReportCause> Causes { get; init; }

    public required IReadOnlyList<RuledOut> RuledOut { get; init; }

    public required IReadOnlyList<TimelineEntry> Timeline { get; init; }

    public required IReadOnlyList<Gap> Gaps { get; init; }

    /// <summary>What was examined and in order.</summary>
    public required IReadOnlyList<Statement> Checked { get; init; }

    /// <summary>Why a clean bill of health cannot be given.</summary>
    public required IReadOnlyList<Statement> Unknowns { get; init; }

    /// <summary>Where to look next when nothing was found.</summary>
    public required IReadOnlyList<Remediation> NextSteps { get; init; }

    /// <summary>All cited evidence, and more up to a limit, in canonical order.</summary>
    public required IReadOnlyList<ReportEvidence> Evidence { get; init; }

    public required ReportUsage Usage { get; init; }
}
