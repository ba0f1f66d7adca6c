using Steadwing.Plugins.Corpus.Tests.Incidents;
using Steadwing.Plugins.Corpus.Tests.Running;
using Steadwing.Plugins.Corpus.Tests.Scoring;

namespace Steadwing.Plugins.Corpus.Tests;

/// <summary>Every recorded incident through the real path, scored as the corpus format says.</summary>
[TestClass]
public sealed class CorpusTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task PublicCorpus_Replayed_IsDiagnosedWithoutAMiss()
    {
        PublicCorpus.Require();

        ScoreTable table = await ScoreAsync("public corpus, replayed", PublicCorpus.Ids);

        string misses = string.Join(Environment.NewLine, table.Misses);
        Assert.AreEqual(0, table.Wrong, misses);
        Assert.AreEqual(1.0, table.ControlsRight, misses);
        Assert.AreEqual(1.0, table.Strict, misses);
        Assert.AreEqual(1.0, table.ExactSet, misses);
        AssertTrivialRulesFail(table);
    }

    [TestMethod]
    public async Task OwnCorpus_Replayed_IsDiagnosedWithinItsBounds()
    {
        ScoreTable table = await ScoreAsync("own corpus, replayed", OwnCorpus.Ids);

        string misses = string.Join(Environment.NewLine, table.Misses);
        Assert.AreEqual(0, table.Wrong, misses);
        Assert.AreEqual(1.0, table.ControlsRight, misses);
        Assert.IsGreaterThanOrEqualTo(0.95, table.Strict, misses);
        AssertTrivialRulesFail(table);
    }

    [TestMethod]
    public async Task WholeCorpus_Replayed_MeansItsConfidence()
    {
        ScoreTable table = await ScoreAsync("whole corpus, replayed", AllIncidents.Ids);

        Assert.IsLessThanOrEqualTo(0.05, table.CalibrationError);
    }

    [TestMethod]
    [DynamicData(nameof(AllIncidents.Rows), typeof(AllIncidents))]
    public async Task Incident_OverHttpAndReplayed_GivesTheSameReport(string id)
    {
        IncidentRun replayed = await AllIncidents.ReplayAsync(id);

        IncidentRun served = await IncidentRunner.OverHttpAsync(AllIncidents.Load(id), TestContext.CancellationToken);

        CollectionAssert.AreEquivalent(replayed.Requests.ToArray(), served.Requests.ToArray());
        Assert.AreEqual(Text(replayed), Text(served));
    }

    [TestMethod]
    [DynamicData(nameof(AllIncidents.Rows), typeof(AllIncidents))]
    public async Task Incident_Replayed_LosesNoSentenceInValidation(string id)
    {
        IncidentRun run = await AllIncidents.ReplayAsync(id);

        Assert.IsEmpty(run.Dropped, string.Join(Environment.NewLine, run.Dropped));
        await ReportSchema.AssertValidAsync(run);
    }

    private static string Text(IncidentRun run) => System.Text.Encoding.UTF8.GetString(run.Bytes);

    private static void AssertTrivialRulesFail(ScoreTable table)
    {
        foreach (TrivialRule rule in TrivialRule.All)
            Assert.IsLessThan(0.5, table.StrictOf(rule), rule.Name);
    }

    private async Task<ScoreTable> ScoreAsync(string title, IReadOnlyList<string> ids)
    {
        Assert.IsNotEmpty(ids, $"The {title}: no incident was run.");
        List<ScoredRun> rows = [];
        foreach (string id in ids)
            rows.Add(new ScoredRun(AllIncidents.Load(id), await AllIncidents.ReplayAsync(id)));
        var table = new ScoreTable(title, rows);
        TestContext.WriteLine(table.ToString());
        Directory.CreateDirectory(TestContext.TestRunResultsDirectory!);
        string file = Path.Combine(TestContext.TestRunResultsDirectory!, title.Replace(", ", "-", StringComparison.Ordinal).Replace(' ', '-') + ".txt");
        await File.WriteAllTextAsync(file, table.ToString(), TestContext.CancellationToken);
        TestContext.AddResultFile(file);
        return table;
    }
}
