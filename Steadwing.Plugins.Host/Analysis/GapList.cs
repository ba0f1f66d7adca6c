using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Analysis;

/// <summary>What was not looked at: one entry per integration, provider and state, worst first.</summary>
internal static class GapList
{
    private const string DiagnosisStep = "diagnosis";

    public static IReadOnlyList<Gap> Of(AnalysisInput input)
    {
        IEnumerable<Gap> unavailable = input.Unavailable.Select(source =>
            new Gap(source.IntegrationId, EvidenceStates.AllProviders, source.State, source.Text, source.Fix));
        IEnumerable<Gap> failed = input.Sources.Where(source => source.Failure is not null).Select(source =>
            new Gap(source.Evidence.Integration, DiagnosisStep, EvidenceState.Malformed, source.Failure!, "Report this to the author of the plugin; the evidence below is unaffected."));
        IEnumerable<Gap> unread = input.Sources.SelectMany(source => source.Evidence.Items)
            .Where(item => EvidenceStates.IsGap(item.Observation.State))
            .GroupBy(item => (item.Integration, item.Provider, item.Observation.State))
            .Select(Summarize);
        return [.. unavailable.Concat(failed).Concat(unread)
            .OrderBy(gap => gap.Integration, StringComparer.Ordinal)
            .ThenByDescending(gap => EvidenceStates.Severity(gap.State))
            .ThenBy(gap => gap.Provider, StringComparer.Ordinal)
            .ThenBy(gap => gap.Text, StringComparer.Ordinal)];
    }

    private static Gap Summarize(IGrouping<(string Integration, string Provider, EvidenceState State), EvidenceItem> group)
    {
        EvidenceItem[] items = [.. group.OrderByDescending(item => EvidenceStates.IsWide(item.Observation.Subject))
            .ThenByDescending(item => item.Observation.Fix is not null)];
        int things = items.Select(item => item.Observation.Subject).Distinct().Count();
        string text = items[0].Observation.Text;
        if (things > 1) text += $" ({things - 1} more like this.)";
        string fix = items.Select(item => item.Observation.Fix).FirstOrDefault(one => !string.IsNullOrWhiteSpace(one)) ?? DefaultFix(group.Key.State);
        return new Gap(group.Key.Integration, group.Key.Provider, group.Key.State, text, fix);
    }

    private static string DefaultFix(EvidenceState state) => state switch
    {
        EvidenceState.Truncated => "Narrow the incident to fewer things or a shorter time.",
        EvidenceState.Unauthenticated => "Paste a valid key into the settings of this integration.",
        EvidenceState.Forbidden => "Give the key read access to this area.",
        EvidenceState.NotFound => "Check the id, and that the key belongs to the same account.",
        EvidenceState.RateLimited => "Wait a minute and run it again.",
        EvidenceState.Unreachable => "Check network, proxy and the address in the settings.",
        EvidenceState.TimedOut => "Run it again.",
        EvidenceState.Expired => "Nothing can bring it back; analyse incidents within the service's retention.",
        EvidenceState.Skipped => "Run it again and let it finish.",
        _ => "Run the check of this integration; it says what to repair.",
    };
}
