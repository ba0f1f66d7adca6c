using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.E2b.Diagnosis;

/// <summary>Asks every failure mode and says what was looked at. Pure: the same evidence gives the same diagnosis.</summary>
internal static class Diagnostician
{
    public static IReadOnlyList<FailureMode> FailureModes { get; } = [.. Catalogue.Modes.Select(mode => mode.Mode)];

    public static Abstractions.Diagnosis Diagnose(DiagnosisRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Case @case = new(request);
        List<Finding> findings = [];
        List<RuledOut> ruledOut = [];
        foreach (IFailureMode mode in Catalogue.Modes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (mode.Detect(@case) is { } finding)
                findings.Add(finding);
            else if (mode.Exclude(@case) is { } excluded)
                ruledOut.Add(excluded);
        }

        return new Abstractions.Diagnosis
        {
            Findings = findings,
            RuledOut = ruledOut,
            Timeline = Story.Tell(@case, findings),
            Checked = Inspection.Checked(@case),
            Unknowns = Inspection.Unknowns(@case),
            NextSteps = Inspection.NextSteps(@case, findings.Any(finding => finding.Claim >= ClaimLevel.Likely && finding.Fit >= 0.35)),
        };
    }
}
