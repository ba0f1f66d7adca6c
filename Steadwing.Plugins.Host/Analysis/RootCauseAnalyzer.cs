using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Analysis;

/// <summary>Evidence and diagnoses in, ranked causes out. Pure: no I/O, no clock, same input, same conclusion.</summary>
/// <remarks>
/// Validate every sentence, cap every claim, separate causes from consequences, rank, measure. Each step is a class of its own;
/// the numbers are in <see cref="RankingRules"/>.
/// </remarks>
internal static class RootCauseAnalyzer
{
    public static Conclusion Conclude(AnalysisInput input)
    {
        (DiagnosedSource Source, ValidatedDiagnosis Diagnosis)[] valid = [.. input.Sources
            .OrderBy(source => source.Evidence.Integration, StringComparer.Ordinal)
            .Select(source => (source, source.Diagnosis is null ? new() : new DiagnosisValidator(source).Validate(source.Diagnosis)))];
        IReadOnlyList<Gap> gaps = GapList.Of(input);
        double completeness = CompletenessModel.Completeness(input.Sources.SelectMany(source => source.Evidence.Providers), input.Unavailable.Count);
        IReadOnlyList<RankedCause> causes = Rank(valid, completeness);
        Statement[] unknowns = [.. valid.SelectMany(entry => entry.Diagnosis.Unknowns).DistinctBy(statement => statement.Text)];
        Statement[] healthy = [.. valid.SelectMany(entry => entry.Diagnosis.Checked).DistinctBy(statement => statement.Text)];
        bool doubt = unknowns.Length > 0 || valid.Any(entry => entry.Diagnosis.LostDoubt);
        Verdict verdict = VerdictRule.Decide(causes, doubt, completeness, input);
        return new Conclusion
        {
            Verdict = verdict,
            Headline = Headline.Write(verdict, causes, input, gaps, unknowns, healthy.Length),
            Completeness = completeness,
            Causes = causes,
            RuledOut = [.. valid.SelectMany(entry => RuledOutRule.Keep(entry.Diagnosis.RuledOut, entry.Source.Evidence.Items, causes))],
            Timeline = TimelineSelection.Select(valid.SelectMany(entry => entry.Diagnosis.Timeline), causes),
            Gaps = gaps,
            Checked = healthy,
            Unknowns = unknowns,
            NextSteps = [.. valid.SelectMany(entry => entry.Diagnosis.NextSteps).Distinct()],
            Diagnostics = [.. valid.SelectMany(entry => entry.Diagnosis.Dropped.Select(text => $"{entry.Source.Evidence.Integration}: {text}"))],
        };
    }

    private static List<RankedCause> Rank(IEnumerable<(DiagnosedSource Source, ValidatedDiagnosis Diagnosis)> sources, double completeness)
    {
        Candidate[] candidates = [.. sources.SelectMany(entry => Candidates(entry.Source, entry.Diagnosis))];
        RootCandidate[] roots = [.. CausalLinks.Resolve(candidates)
            .OrderByDescending(root => root.Candidate.IsAsserted)
            .ThenByDescending(root => root.Candidate.Score)
            .ThenBy(root => root.Candidate.Finding.Onset)
            .ThenBy(root => root.Candidate.Finding.Code, StringComparer.Ordinal)];
        RootCandidate[] listed = [
            .. roots.Where(root => root.Candidate.IsAsserted).Take(RankingRules.MaxAssertedCauses),
            .. roots.Where(root => !root.Candidate.IsAsserted).Take(RankingRules.MaxPossibleCauses)];
        Candidate[] rivals = [.. listed.Select(root => root.Candidate)];
        return [.. listed.Select(root => Ranked(root, completeness, rivals))];
    }

    private static IEnumerable<Candidate> Candidates(DiagnosedSource source, ValidatedDiagnosis diagnosis)
    {
        var states = source.Evidence.Items.ToDictionary(item => item.Id, item => item.Observation.State, StringComparer.Ordinal);
        var titles = source.Catalogue.DistinctBy(mode => mode.Code)
            .ToDictionary(mode => mode.Code, mode => string.IsNullOrWhiteSpace(mode.Title) ? mode.Code : mode.Title, StringComparer.Ordinal);
        return diagnosis.Findings.Select(finding => new Candidate(finding, titles[finding.Code], ClaimCaps.Apply(finding, states)));
    }

    private static RankedCause Ranked(RootCandidate root, double completeness, Candidate[] rivals) => new(
        root.Candidate.Finding,
        root.Candidate.Title,
        root.Candidate.Claim,
        ConfidenceModel.Confidence(root.Candidate, completeness, rivals),
        [.. root.Explained.Select(effect => effect.Finding.Code).Distinct()]);
}
