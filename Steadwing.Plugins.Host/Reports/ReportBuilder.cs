using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Analysis;
using Steadwing.Plugins.Host.Incidents;

namespace Steadwing.Plugins.Host.Reports;

/// <summary>Puts a conclusion and its evidence into the shape that is stored and shown. Pure.</summary>
internal static class ReportBuilder
{
    /// <summary>Evidence that no sentence cites is shown up to this many items in all.</summary>
    public const int MaxEvidence = 1_000;

    private const int MaxChartsPerKind = 3;
    private const int RunIdLength = 12;

    public static Report Build(ReportedIncident incident, Conclusion conclusion, IReadOnlyList<EvidenceItem> evidence, RunFacts run)
    {
        string hash = InputHash.Of(incident.Raw, evidence);
        return new Report
        {
            Incident = incident.Raw,
            Run = new ReportRun($"run-{hash[..RunIdLength]}", run.StartedAt, run.FinishedAt, run.Outcome, hash),
            Verdict = conclusion.Verdict,
            Headline = conclusion.Headline,
            Completeness = conclusion.Completeness,
            Causes = [.. conclusion.Causes.Select(Cause)],
            RuledOut = conclusion.RuledOut,
            Timeline = conclusion.Timeline,
            Gaps = conclusion.Gaps,
            Checked = conclusion.Checked,
            Unknowns = conclusion.Unknowns,
            NextSteps = conclusion.NextSteps,
            Evidence = Evidence(conclusion, evidence),
            Usage = new ReportUsage(run.Usage.Requests, run.Usage.Bytes, (long)run.Elapsed.TotalMilliseconds),
        };
    }

    private static ReportCause Cause(RankedCause cause) => new(
        cause.Finding.Code,
        cause.Title,
        cause.Claim,
        cause.Confidence,
        cause.Finding.Onset,
        cause.Finding.Subjects,
        cause.Finding.Because,
        cause.Finding.Against,
        cause.Explains,
        cause.Finding.Remediation);

    private static ReportEvidence[] Evidence(Conclusion conclusion, IReadOnlyList<EvidenceItem> evidence)
    {
        HashSet<string> cited = Cited(conclusion);
        HashSet<string> charted = Charted(conclusion, cited, evidence);
        int room = Math.Max(0, MaxEvidence - cited.Count);
        return [.. EvidenceStamper.InOrder(evidence)
            .Where(item => cited.Contains(item.Id) || room-- > 0)
            .Select(item => Evidence(item, charted.Contains(item.Id)))];
    }

    /// <summary>
    /// Whose series are kept: of what is affected, of what sentences cite, and else of the first of its kind, e.g. the load of the account. Only a few
    /// beside the affected, because series are long.
    /// </summary>
    private static HashSet<string> Charted(Conclusion conclusion, HashSet<string> cited, IReadOnlyList<EvidenceItem> evidence)
    {
        var affected = conclusion.Causes.SelectMany(cause => cause.Finding.Subjects).ToHashSet();
        ILookup<bool, EvidenceItem> items = EvidenceStamper.InOrder(evidence).Where(item => item.Observation.Series.Count > 0)
            .ToLookup(item => affected.Contains(item.Observation.Subject));
        HashSet<string> charted = [.. items[true].Select(item => item.Id)];
        foreach (IGrouping<string, EvidenceItem> kind in items[false].GroupBy(item => item.Observation.Subject.Kind))
        {
            EvidenceItem[] told = [.. kind.Where(item => cited.Contains(item.Id)).Take(MaxChartsPerKind)];
            bool seen = told.Length > 0 || items[true].Any(item => item.Observation.Subject.Kind == kind.Key);
            charted.UnionWith((seen ? told : kind.Take(1)).Select(item => item.Id));
        }

        return charted;
    }

    private static HashSet<string> Cited(Conclusion conclusion) =>
    [
        .. conclusion.Causes.SelectMany(cause => cause.Finding.Because.Concat(cause.Finding.Against)).SelectMany(statement => statement.Evidence),
        .. conclusion.Checked.Concat(conclusion.Unknowns).SelectMany(statement => statement.Evidence),
        .. conclusion.RuledOut.SelectMany(entry => entry.Evidence),
        .. conclusion.Timeline.SelectMany(entry => entry.Evidence),
    ];

    private static ReportEvidence Evidence(EvidenceItem item, bool charted) => new()
    {
        Id = item.Id,
        Integration = item.Integration,
        Provider = item.Provider,
        Kind = item.Observation.Kind,
        Subject = item.Observation.Subject,
        State = item.Observation.State,
        From = item.Observation.From,
        To = item.Observation.To,
        Request = item.Observation.Request,
        FetchedAt = item.FetchedAt,
        Shown = item.Observation.Shown,
        Total = item.Observation.Total,
        Hash = item.Hash,
        Text = item.Observation.Text,
        Facts = item.Observation.Facts,
        Series = charted ? [.. item.Observation.Series.Select(SeriesSampler.Reduce)] : null,
    };
}
