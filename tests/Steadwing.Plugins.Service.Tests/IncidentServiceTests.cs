using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Steadwing.Plugins.Host.Reports;
using Steadwing.Plugins.Host.Runs;
using Steadwing.Plugins.Host.Service;
using Steadwing.Plugins.Host.Storage;

namespace Steadwing.Plugins.Service.Tests;

[TestClass]
public sealed class IncidentServiceTests
{
    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Submit_NewIncident_EndsInOneFinishedRunWithReport(bool postgres)
    {
        await using ServiceFixture service = await ServiceFixture.StartAsync(postgres);
        SubmissionResult result = await service.SubmitAsync(ServiceFixture.Incident("INC-1"));
        RunSummary run = await service.EndAsync(result.RunId);

        Assert.IsTrue(result.Created);
        Assert.AreEqual(RunState.Finished, run.State);
        Report? report = await service.Incidents.ReportAsync(result.RunId, CancellationToken.None);
        Assert.IsNotNull(report);
        Assert.AreEqual(report.Headline, run.Headline);
        Assert.IsNotEmpty(report.Evidence);
        IncidentDetails? details = await service.Incidents.FindAsync("INC-1", CancellationToken.None);
        Assert.HasCount(1, details!.Runs);
        Assert.AreEqual("INC-1", details.Incident.GetProperty("id").GetString());
        Page<AuditLine> first = await service.Incidents.AuditAsync(result.RunId, 0, 1, CancellationToken.None);
        Page<AuditLine> rest = await service.Incidents.AuditAsync(result.RunId, 1, 100, CancellationToken.None);
        Assert.IsGreaterThan(1, first.Total);
        Assert.HasCount(1, first.Items);
        Assert.IsTrue(rest.Items.Prepend(first.Items[0]).All(line => line is { Method: "GET", Outcome: "answered", Integration: "e2b" }));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Submit_SameFactsOtherWords_IsMerged(bool postgres)
    {
        await using ServiceFixture service = await ServiceFixture.StartAsync(postgres);
        SubmissionResult[] results = await Task.WhenAll(Enumerable.Range(0, 8).Select(index =>
            service.SubmitAsync(ServiceFixture.Incident($"INC-{index}", "sbx1", $"Words {index}", TimeSpan.FromMinutes(5 + index)))));

        Assert.AreEqual(1, results.Count(result => result.Created));
        Assert.HasCount(1, results.Select(result => result.RunId).Distinct());
        Page<IncidentSummary> page = await service.Incidents.ListAsync(new IncidentQuery(null, null, null, 0, 10), CancellationToken.None);
        Assert.AreEqual(1, page.Total);
        Assert.AreEqual(8, page.Items[0].Occurrences);
    }

    [TestMethod]
    public async Task Submit_OtherFactsSameWords_IsNotMerged()
    {
        await using ServiceFixture service = await ServiceFixture.StartAsync();
        SubmissionResult first = await service.SubmitAsync(ServiceFixture.Incident("A", "sbx1"));
        SubmissionResult other = await service.SubmitAsync(ServiceFixture.Incident("B", "sbx2"));
        SubmissionResult earlier = await service.SubmitAsync(ServiceFixture.Incident("C", "sbx1", ago: TimeSpan.FromMinutes(50)));
        SubmissionResult unnamed = await service.SubmitAsync(ServiceFixture.Incident("D"));
        SubmissionResult unnamedToo = await service.SubmitAsync(ServiceFixture.Incident("E"));
        Assert.IsTrue(first.Created && other.Created && earlier.Created && unnamed.Created && unnamedToo.Created);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Submit_SameIdempotencyKey_MakesOneIncident(bool postgres)
    {
        await using ServiceFixture service = await ServiceFixture.StartAsync(postgres);
        SubmissionResult[] results = await Task.WhenAll(Enumerable.Range(0, 6).Select(index => service.SubmitAsync(ServiceFixture.Incident($"K-{index}"), "key-1")));
        Assert.AreEqual(1, results.Count(result => result.Created));
        Assert.HasCount(1, results.Select(result => result.IncidentId).Distinct());
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Rerun_FinishedRun_IsNewVersionWithDifference(bool postgres)
    {
        await using ServiceFixture service = await ServiceFixture.StartAsync(postgres);
        SubmissionResult result = await service.SubmitAsync(ServiceFixture.Incident("INC-1"));
        await service.EndAsync(result.RunId);
        RunSummary? again = await service.Incidents.RerunAsync("INC-1", CancellationToken.None);
        RunSummary ended = await service.EndAsync(again!.Id);

        Assert.AreEqual(2, ended.Version);
        ReportDifference? difference = await service.Incidents.DifferenceAsync(again.Id, CancellationToken.None);
        Assert.AreEqual(result.RunId, difference!.PreviousRunId);
        Assert.IsEmpty(difference.NewCauses);
        Assert.IsEmpty(difference.GoneCauses);
        Assert.AreEqual(0, difference.CompletenessChange);
        Assert.IsNull(await service.Incidents.DifferenceAsync(result.RunId, CancellationToken.None));
        Assert.IsNull(await service.Incidents.RerunAsync("unknown", CancellationToken.None));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Rerun_ActiveRun_ReturnsIt(bool postgres)
    {
        var sources = new HeldSources();
        await using ServiceFixture service = await ServiceFixture.StartAsync(postgres, services: sources.Use);
        SubmissionResult result = await service.SubmitAsync(ServiceFixture.Incident("INC-1"));
        RunSummary?[] reruns = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => service.Incidents.RerunAsync("INC-1", CancellationToken.None)));
        Assert.IsTrue(reruns.All(run => run!.Id == result.RunId));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Cancel_RunningQueuedTwiceUnknown_EachGetsItsAnswer(bool postgres)
    {
        var sources = new HeldSources();
        await using ServiceFixture service = await ServiceFixture.StartAsync(postgres, options => options with { MaxConcurrentRuns = 1 }, sources.Use);
        SubmissionResult running = await service.SubmitAsync(ServiceFixture.Incident("INC-1"));
        await sources.Entered;
        SubmissionResult queued = await service.SubmitAsync(ServiceFixture.Incident("INC-2"));

        Assert.AreEqual(CancelResult.Requested, await service.Incidents.CancelAsync(queued.RunId, CancellationToken.None));
        Assert.AreEqual(CancelResult.Requested, await service.Incidents.CancelAsync(queued.RunId, CancellationToken.None));
        Assert.AreEqual(CancelResult.Requested, await service.Incidents.CancelAsync(running.RunId, CancellationToken.None));
        RunSummary stopped = await service.EndAsync(running.RunId);
        Assert.AreEqual(RunState.Cancelled, stopped.State);
        Assert.IsNotNull(await service.Incidents.ReportAsync(running.RunId, CancellationToken.None));
        Assert.AreEqual(RunState.Cancelled, (await service.EndAsync(queued.RunId)).State);
        Assert.AreEqual(CancelResult.Requested, await service.Incidents.CancelAsync(running.RunId, CancellationToken.None));
        Assert.AreEqual(CancelResult.NotFound, await service.Incidents.CancelAsync("unknown", CancellationToken.None));
    }

    [TestMethod]
    public async Task Cancel_OnAnotherNode_StopsTheRun()
    {
        var sources = new[] { new HeldSources(), new HeldSources() };
        await using ServiceFixture first = await ServiceFixture.StartAsync(postgres: true, services: sources[0].Use);
        await using ServiceFixture second = await ServiceFixture.StartAsync(first.Options, services: sources[1].Use);
        SubmissionResult result = await first.SubmitAsync(ServiceFixture.Incident("INC-1"));
        Task working = await Task.WhenAny(sources[0].Entered, sources[1].Entered);
        ServiceFixture other = working == sources[0].Entered ? second : first;

        Assert.AreEqual(CancelResult.Requested, await other.Incidents.CancelAsync(result.RunId, CancellationToken.None));

        Assert.AreEqual(RunState.Cancelled, (await other.EndAsync(result.RunId)).State);
        Assert.IsNotNull(await other.Incidents.ReportAsync(result.RunId, CancellationToken.None));
    }

    [TestMethod]
    public async Task Run_BeyondItsDeadline_EndsInAReport()
    {
        var sources = new HeldSources();
        await using ServiceFixture service = await ServiceFixture.StartAsync(change: options => options with { RunDeadline = TimeSpan.FromMilliseconds(200) }, services: sources.Use);
        SubmissionResult result = await service.SubmitAsync(ServiceFixture.Incident("INC-1"));
        RunSummary run = await service.EndAsync(result.RunId);
        Assert.AreEqual(RunState.Finished, run.State);
        Assert.AreEqual("inconclusive", run.Verdict);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Run_ThatNeverCameToItsEnd_IsNotBegunForEver(bool postgres)
    {
        var sources = new HeldSources();
        await using ServiceFixture service = await ServiceFixture.StartAsync(postgres, options => options with { MaxConcurrentRuns = 1 }, sources.Use);
        SubmissionResult busy = await service.SubmitAsync(ServiceFixture.Incident("INC-1"));
        await sources.Entered;
        SubmissionResult poison = await service.SubmitAsync(ServiceFixture.Incident("INC-2"));
        await service.App.Services.GetRequiredService<Database>().ChangeAsync(
            tables => tables.Runs.Where(run => run.Id == poison.RunId).ExecuteUpdateAsync(set => set.SetProperty(run => run.Attempts, RunExecution.MaxAttempts)), CancellationToken.None);

        await service.Incidents.CancelAsync(busy.RunId, CancellationToken.None);

        RunSummary ended = await service.EndAsync(poison.RunId);
        Assert.AreEqual(RunState.Finished, ended.State);
        Assert.AreEqual("inconclusive", ended.Verdict);
        Report? report = await service.Incidents.ReportAsync(poison.RunId, CancellationToken.None);
        Assert.Contains("never came to its end", report!.Gaps.Single(gap => gap.Integration == "host").Text);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Stop_WhileRunning_HandsTheRunToTheNextProcess(bool postgres)
    {
        using var folder = new TempFolder();
        ServiceOptions options = await ServiceFixture.OptionsAsync(folder.Path, postgres);
        var sources = new HeldSources();
        SubmissionResult running, waiting;
        await using (ServiceFixture first = await ServiceFixture.StartAsync(options with { MaxConcurrentRuns = 1 }, services: sources.Use))
        {
            running = await first.SubmitAsync(ServiceFixture.Incident("INC-1"));
            await sources.Entered;
            waiting = await first.SubmitAsync(ServiceFixture.Incident("INC-2"));
        }

        await using ServiceFixture second = await ServiceFixture.StartAsync(options);
        Assert.AreEqual(RunState.Finished, (await second.EndAsync(running.RunId)).State);
        Assert.AreEqual(RunState.Finished, (await second.EndAsync(waiting.RunId)).State);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task List_SearchAndPages_FindsWhatWasAskedFor(bool postgres)
    {
        await using ServiceFixture service = await ServiceFixture.StartAsync(postgres);
        for (int index = 0; index < 5; index++) await service.SubmitAsync(ServiceFixture.Incident($"INC-{index}", $"sbx{index}", index == 3 ? "100% DISK_full" : "Agent failed"));

        Page<IncidentSummary> page = await service.Incidents.ListAsync(new IncidentQuery(null, null, null, 1, 2), CancellationToken.None);
        Assert.AreEqual(5, page.Total);
        CollectionAssert.AreEqual(new[] { "INC-3", "INC-2" }, page.Items.Select(item => item.Id).ToArray());
        Assert.AreEqual("INC-3", (await service.Incidents.ListAsync(new IncidentQuery("0% disk_", null, null, 0, 100), CancellationToken.None)).Items.Single().Id);
        Assert.AreEqual(0, (await service.Incidents.ListAsync(new IncidentQuery("0_ disk", null, null, 0, 100), CancellationToken.None)).Total);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Submit_200AtOnce_AllFinishWithinBoundedMemory(bool postgres)
    {
        await using ServiceFixture service = await ServiceFixture.StartAsync(postgres);
        SubmissionResult[] results = await Task.WhenAll(Enumerable.Range(0, 200).Select(index => service.SubmitAsync(ServiceFixture.Incident($"INC-{index}", $"sbx{index}"))));
        foreach (SubmissionResult result in results) Assert.AreEqual(RunState.Finished, (await service.EndAsync(result.RunId)).State);

        Page<IncidentSummary> page = await service.Incidents.ListAsync(new IncidentQuery(null, null, RunState.Finished, 0, 100), CancellationToken.None);
        Assert.AreEqual(200, page.Total);
        long retained = GC.GetTotalMemory(forceFullCollection: true);
        Assert.IsLessThan(300L * 1024 * 1024, retained, $"{retained / (1024 * 1024)} MiB are held after 200 runs.");
    }
}
