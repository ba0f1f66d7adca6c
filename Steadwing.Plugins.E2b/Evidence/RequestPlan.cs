using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Client;

namespace Steadwing.Plugins.E2b.Evidence;

/// <summary>
/// How many requests each provider may spend, so that all six together stay within 15 for one named sandbox and within 80 for
/// a large account. Decided from the incident and from what earlier providers found, never from timing.
/// </summary>
internal static class RequestPlan
{
    /// <summary>Listed sandboxes whose configuration is read because the text mentions them.</summary>
    public const int MentionedDetails = 3;

    /// <summary>Listed sandboxes whose configuration is read as a sample when the incident names none.</summary>
    public const int SampledDetails = 4;

    /// <summary>Templates and builds when the incident names no sandbox, the list not counted.</summary>
    public const int TemplateReads = 8;

    /// <summary>Calls for latest metrics, 100 sandboxes each.</summary>
    public const int LatestMetricCalls = 4;

    private const int BusyAccount = 24;
    private const int Named = 15;
    private const int Whole = 80;
    private const int TemplateListPages = 2;
    private const int TeamReads = 3;
    private const int LogPagesInReserve = 2;

    public static int ListPages(Incident incident) => HasNames(incident) ? 1 : 10;

    /// <summary>Pages and probes for the account's events; those of named sandboxes come on top.</summary>
    /// <param name="incident">What was reported.</param>
    /// <param name="span">Finding a span in the past takes a probe more.</param>
    public static int EventReads(Incident incident, RunSpan span) => !HasNames(incident) ? 40 : span.EventsTo < span.AsOf ? 3 : 2;

    /// <summary>Reads of templates and builds besides the list.</summary>
    public static int BuildReads(Incident incident) => HasNames(incident) ? 2 : TemplateReads;

    /// <summary>How many sandboxes get logs and metrics when none is named: half of what is left each.</summary>
    /// <param name="found">Tells what was spent so far.</param>
    /// <param name="asked">Of how many sandboxes the latest metrics are read.</param>
    public static int SampledSandboxes(IReadOnlyList<EvidenceItem> found, int asked)
    {
        int latest = Math.Min(LatestMetricCalls, (asked + E2bLimits.MetricIds - 1) / E2bLimits.MetricIds);
        int left = Whole - Spent(found) - TemplateReads - TemplateListPages - TeamReads - latest - LogPagesInReserve;
        // An account whose events alone take so many pages is past any budget for small ones; too few sandboxes would tell nothing.
        return Math.Clamp(left / 2, Spent(found) > BusyAccount ? 24 : 12, 30);
    }

    /// <summary>How many unnamed sandboxes are read beside the named ones, for comparison.</summary>
    public static int Siblings(IReadOnlyList<EvidenceItem> found, int named) =>
        named != 1 ? 2 : LeftForNamed(found) >= 7 ? 2 : 1;

    /// <summary>Pages of logs beyond the first that one run may read, all sandboxes together.</summary>
    public static int ExtraLogPages(IReadOnlyList<EvidenceItem> found, int named, int siblings) => named switch
    {
        0 => LogPagesInReserve,
        // Logs: 1 and these; metrics: 1 and the siblings.
        1 => Math.Max(0, LeftForNamed(found) - 2 - siblings),
        _ => 3 * named,
    };

    // The template list, two reads of builds and one of team metrics are always kept free.
    private static int LeftForNamed(IReadOnlyList<EvidenceItem> found) => Named - Spent(found) - 4;

    private static int Spent(IReadOnlyList<EvidenceItem> found) =>
        (int)found.Select(e => e.Observation).Where(o => o.Kind is Kinds.AccountSandboxes or Kinds.EventCoverage).Sum(o => o.Number("requests") ?? 1);

    private static bool HasNames(Incident incident) => SandboxIds.Named(incident).Count > 0;
}
