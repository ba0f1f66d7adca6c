using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Reports;

namespace Steadwing.Plugins.Corpus.Tests.Running;

/// <summary>One finished analysis of a recorded incident.</summary>
/// <param name="Report">What it concluded.</param>
/// <param name="Requests">Method, path and query of everything that was asked.</param>
/// <param name="Elapsed">Real time from incident to report.</param>
/// <param name="Dropped">Sentences that the diagnosis lost in validation.</param>
internal sealed record IncidentRun(Report Report, IReadOnlyList<string> Requests, TimeSpan Elapsed, IReadOnlyList<string> Dropped)
{
    public IReadOnlyList<ReportCause> Asserted { get; } = [.. Report.Causes.Where(cause => cause.Claim is ClaimLevel.Likely or ClaimLevel.Confirmed)];

    /// <summary>The report's bytes without what it cost, which no two runs share.</summary>
    public byte[] Bytes => ReportJson.Write(Report with { Usage = new ReportUsage(0, 0, 0) });

    /// <summary>Verdict, as it stands in JSON.</summary>
    public string Verdict => Report.Verdict switch
    {
        Host.Analysis.Verdict.Identified => "identified",
        Host.Analysis.Verdict.Likely => "likely",
        Host.Analysis.Verdict.NoFaultFound => "no_fault_found",
        _ => "inconclusive",
    };

    public override string ToString() => $"{Verdict} [{string.Join(", ", Report.Causes.Select(cause => $"{Short(cause.Code)} {cause.Claim} {cause.Confidence:0.00}"))}]";

    private static string Short(string code) => code[(code.IndexOf('.', StringComparison.Ordinal) + 1)..];
}
