using System.Text.Json.Nodes;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Corpus.Tests.Incidents;
using Steadwing.Plugins.Corpus.Tests.Running;
using Steadwing.Plugins.Host.Reports;

namespace Steadwing.Plugins.Corpus.Tests.Removal;

/// <summary>A claim does not outlive its proof.</summary>
[TestClass]
public sealed class RemovalTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DynamicData(nameof(AllIncidents.Rows), typeof(AllIncidents))]
    public async Task Confirmed_EveryRecordOfItsMechanismRemoved_IsNotConfirmed(string id)
    {
        if (await ConfirmedAsync(id) is not { } cause)
            return;

        IncidentRun without = await WithoutAsync(id, DecisiveRecords.Of(cause.Code));

        Assert.IsFalse(
            without.Report.Causes.Any(other => other.Code == cause.Code && other.Claim == ClaimLevel.Confirmed),
            $"{cause.Code} is still confirmed: {without.Report.Causes.FirstOrDefault(other => other.Code == cause.Code)?.Because[0].Text}");
        await ReportSchema.AssertValidAsync(without);
    }

    [TestMethod]
    [DynamicData(nameof(AllIncidents.Rows), typeof(AllIncidents))]
    public async Task Confirmed_OneSortOfRecordRemoved_StandsOnWhatIsLeft(string id)
    {
        if (await ConfirmedAsync(id) is not { } cause)
            return;

        foreach (RecordSelector selector in DecisiveRecords.Of(cause.Code))
        {
            IncidentRun without = await WithoutAsync(id, [selector]);

            ReportCause? still = without.Report.Causes.FirstOrDefault(other => other.Code == cause.Code && other.Claim == ClaimLevel.Confirmed);
            TestContext.WriteLine($"{cause.Code} without {selector.Name}: {without}");
            if (still is not null)
                AssertProofExists(without, still, selector.Name);
        }
    }

    /// <summary>Item by item: what a report cited is taken out of the account; a claim that stays cites other records that exist.</summary>
    [TestMethod]
    [DynamicData(nameof(AllIncidents.Rows), typeof(AllIncidents))]
    public async Task Confirmed_CitedRecordsRemovedAgainAndAgain_CitesOthersOrIsGone(string id)
    {
        if (await ConfirmedAsync(id) is not { } cause)
            return;

        CorpusIncident incident = AllIncidents.Load(id);
        JsonObject wrapper = incident.Edit();
        IncidentRun run = await AllIncidents.ReplayAsync(id);
        const int MostRounds = 12;
        for (int round = 1; round <= MostRounds; round++)
        {
            ReportCause? still = run.Report.Causes.FirstOrDefault(other => other.Code == cause.Code && other.Claim == ClaimLevel.Confirmed);
            if (still is null)
                return;
            int removed = CitedRecords.Remove(wrapper["account"]!, run.Report, still);
            Assert.IsGreaterThan(0, removed, $"Round {round}: {still.Code} is confirmed and cites no record that exists: {still.Because[0].Text}");
            run = await IncidentRunner.ReplayAsync(incident.With(wrapper), null, TestContext.CancellationToken);
        }

        // An account full of independent proof may take longer; what counts is that every round found some to remove.
    }

    [TestMethod]
    public async Task DecisiveRecords_EveryCodeOfTheCatalogue_IsCovered()
    {
        var plugin = (IFailureModeSource)await E2bPlugin.GetAsync();

        foreach (FailureMode mode in plugin.FailureModes)
            Assert.IsNotEmpty(DecisiveRecords.Of(mode.Code));
    }

    private static void AssertProofExists(IncidentRun run, ReportCause cause, string removed)
    {
        var states = run.Report.Evidence.ToDictionary(item => item.Id, item => item.State, StringComparer.Ordinal);
        Assert.IsTrue(
            cause.Because.SelectMany(statement => statement.Evidence).Any(evidence => states[evidence] == EvidenceState.Ok),
            $"{cause.Code} is confirmed without {removed} by nothing that was read: {cause.Because[0].Text}");
    }

    private static async Task<ReportCause?> ConfirmedAsync(string id) =>
        (await AllIncidents.ReplayAsync(id)).Report.Causes is [{ Claim: ClaimLevel.Confirmed } first, ..] ? first : null;

    private Task<IncidentRun> WithoutAsync(string id, IReadOnlyList<RecordSelector> selectors)
    {
        CorpusIncident incident = AllIncidents.Load(id);
        JsonObject wrapper = incident.Edit();
        foreach (RecordSelector selector in selectors)
            selector.Remove(wrapper["account"]!);
        return IncidentRunner.ReplayAsync(incident.With(wrapper), null, TestContext.CancellationToken);
    }
}
