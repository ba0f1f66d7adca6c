using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Corpus.Tests.Incidents;
using Steadwing.Plugins.Corpus.Tests.Running;
using Steadwing.Plugins.Corpus.Tests.Scoring;

namespace Steadwing.Plugins.Corpus.Tests.Hostile;

/// <summary>Whatever cannot be read is said, costs completeness, and never turns into a wrong cause or a clean bill of health.</summary>
[TestClass]
public sealed class RefusedReadsTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DynamicData(nameof(AllIncidents.Rows), typeof(AllIncidents))]
    public async Task Report_OneAreaForbidden_SaysSoAndAssertsNothingWrong(string id)
    {
        CorpusIncident incident = AllIncidents.Load(id);
        IncidentRun whole = await AllIncidents.ReplayAsync(id);
        if (new ScoredRun(incident, whole).Score.Wrong)
            return;

        List<string> wrong = [];
        foreach (string provider in PublicCorpus.Ids.Contains(id) ? RefusedReads.Providers : RefusedReads.MainProviders)
        {
            IncidentRun run = await IncidentRunner.ReplayAsync(incident, new RefusedReads(provider), TestContext.CancellationToken);

            bool asked = run.Report.Gaps.Any(gap => gap.Provider == provider && gap.State == EvidenceState.Forbidden && gap.Fix.Length > 0);
            if (!asked && WasAsked(run, provider))
                wrong.Add($"{provider} forbidden: no gap says so");
            if (asked && (run.Report.Completeness >= 1 || run.Report.Completeness > whole.Report.Completeness))
                wrong.Add($"{provider} forbidden: completeness {run.Report.Completeness} after {whole.Report.Completeness}");
            if (asked && run.Verdict == "no_fault_found")
                wrong.Add($"{provider} forbidden: no_fault_found");
            if (new ScoredRun(incident, run) is { Score.Wrong: true })
                wrong.Add($"{provider} forbidden: {run}");
        }

        Assert.IsEmpty(wrong, string.Join(Environment.NewLine, wrong));
    }

    private static bool WasAsked(IncidentRun run, string provider) =>
        run.Requests.Any(request => RefusedReads.Area(request.Split(' ', '?')[1]) == provider);
}
