using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.TestPlugins.StatusPage;

/// <summary>What a failure of the vendor looks like: a published incident of weight that was open while ours lasted.</summary>
internal static class VendorIncidentDiagnosis
{
    public const string Code = "status-page.vendor-incident";

    public static Diagnosis Diagnose(DiagnosisRequest request)
    {
        EvidenceItem[] all = [.. request.Evidence.Where(item => item.Observation.Kind == "vendor-incident")];
        EvidenceItem[] open = [.. all.Where(item => IsSerious(item) && Overlaps(item, request.Window))];
        return new Diagnosis
        {
            Findings = [.. open.Select(ToFinding)],
            Timeline = [.. open.Select(item => new TimelineEntry(item.Observation.From!.Value, item.Observation.Text, [item.Id]))],
            Checked = open.Length > 0 || all.Length == 0 ? [] : [new Statement("The vendor had no serious incident at that time.", [.. all.Select(item => item.Id)])],
        };
    }

    private static bool IsSerious(EvidenceItem item) => item.Observation.Facts.GetValueOrDefault("impact").Text is "major" or "critical";

    private static bool Overlaps(EvidenceItem item, TimeWindow window) =>
        item.Observation.From <= window.To && (item.Observation.To ?? window.To) >= window.From;

    private static Finding ToFinding(EvidenceItem item) => new()
    {
        Code = Code,
        Headline = "The vendor reported an incident of its own at that time.",
        Claim = ClaimLevel.Possible,
        Strength = 0.5,
        Fit = 0.3,
        Onset = item.Observation.From!.Value,
        Subjects = [item.Observation.Subject],
        Because = [new Statement(item.Observation.Text, [item.Id])],
        Decisive = [item.Id],
        Remediation = [new Remediation("Follow the vendor's status page until it reports recovery.")],
    };
}
