using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Analysis;
using Steadwing.Plugins.Host.Http;
using Steadwing.Plugins.Host.Reports;
using Steadwing.Plugins.Host.Tests.Reports;

namespace Steadwing.Plugins.Host.Tests.Analysis;

[TestClass]
public sealed class AnalysisRunTests
{
    private readonly FakeTimeProvider _clock = new(Seen.Now);
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task RunAsync_EverythingWorks_IsCompletedAndValid()
    {
        RunResult result = await RunAsync(Diagnosing(new FakeProvider("logs", Seen.Observation("OOM"))));

        Assert.IsTrue(result.AnySourceRead);
        Assert.AreEqual(RunOutcome.Completed, result.Report.Run.Outcome);
        Assert.AreEqual(Verdict.Identified, result.Report.Verdict);
        Assert.AreEqual(1, result.Report.Completeness);
        Assert.AreEqual(7, result.Report.Incident.GetProperty("ticket").GetInt32());
    }

    [TestMethod]
    public async Task RunAsync_ShuffledArrival_GivesTheSameBytes()
    {
        Observation[] seen = [.. Enumerable.Range(0, 30).Select(n => Seen.Observation($"Line {n % 20}", Seen.Sandbox($"s{n % 3}"), at: Seen.Start.AddSeconds(n % 5)))];
        byte[] expected = ReportJson.Write((await RunAsync(Diagnosing(new FakeProvider("logs", seen), new FakeProvider("events", seen)))).Report);

        await Gen.Shuffle(seen).SampleAsync(
            async mixed =>
            {
                RunResult result = await RunAsync(Diagnosing(new FakeProvider("events", mixed), new FakeProvider("logs", mixed)));
                CollectionAssert.AreEqual(expected, ReportJson.Write(result.Report));
            },
            iter: 20);
    }

    [TestMethod]
    public async Task RunAsync_NoSources_IsFailedAndValid()
    {
        RunResult result = await RunAsync();

        Assert.IsFalse(result.AnySourceRead);
        Assert.AreEqual(RunOutcome.Failed, result.Report.Run.Outcome);
        Assert.AreEqual(Verdict.Inconclusive, result.Report.Verdict);
    }

    [TestMethod]
    public async Task RunAsync_OnlyRefusals_ReadsNoSourceButReports()
    {
        RunResult result = await RunAsync(Diagnosing(new FakeProvider("logs", Seen.Observation("Refused.", Seen.Account, EvidenceState.Unauthenticated, "Paste a new key."))));

        Assert.IsFalse(result.AnySourceRead);
        Assert.AreEqual(Verdict.Inconclusive, result.Report.Verdict);
        Assert.AreEqual("Paste a new key.", result.Report.Gaps.Single().Fix);
        Assert.AreEqual("Cause not established: logs of fake could not be read completely (unauthenticated).", result.Report.Headline);
    }

    [TestMethod]
    public async Task RunAsync_OneOfTwoIntegrationsIsDead_KeepsTheOther()
    {
        RunResult result = await RunAsync(
            Diagnosing(new FakeProvider("logs", Seen.Observation("OOM"))),
            new FakeIntegration("dead") { Creating = () => throw new InvalidOperationException("boom"), FailureModes = [] });

        Assert.AreEqual(Verdict.Identified, result.Report.Verdict);
        Assert.AreEqual("dead", result.Report.Gaps.Single().Integration);
        Assert.AreEqual(0.5, result.Report.Completeness);
    }

    [TestMethod]
    public async Task RunAsync_DiagnosisThrows_CostsOnlyItself()
    {
        RunResult result = await RunAsync(
            new FakeIntegration("bad", new FakeProvider("logs", Seen.Observation())) { Diagnosing = (_, _) => throw new InvalidOperationException("boom") },
            Diagnosing(new FakeProvider("logs", Seen.Observation("OOM"))));

        Assert.AreEqual(RunOutcome.Completed, result.Report.Run.Outcome);
        Assert.AreEqual(Verdict.Identified, result.Report.Verdict);
        Assert.AreEqual("diagnosis", result.Report.Gaps.Single().Provider);
    }

    [TestMethod]
    public async Task RunAsync_DiagnosisHangs_IsAGap()
    {
        using var never = new ManualResetEventSlim();
        Task<RunResult> running = RunAsync(new FakeIntegration("slow", new FakeProvider("logs", Seen.Observation()))
        {
            Diagnosing = (_, _) =>
            {
                _reached.SetResult();
                never.Wait(TestContext.CancellationToken);
                return new Diagnosis();
            },
        });
        await _reached.Task.WaitAsync(Seen.Patience, TestContext.CancellationToken);
        _clock.Advance(TimeSpan.FromSeconds(10));
        RunResult result = await running.WaitAsync(Seen.Patience, TestContext.CancellationToken);
        never.Set();

        Assert.AreEqual(RunOutcome.Failed, result.Report.Run.Outcome);
        StringAssert.Contains(result.Report.Gaps.Single().Text, "did not finish within 10 s");
    }

    [TestMethod]
    public async Task RunAsync_Cancelled_StillDiagnosesWhatWasRead()
    {
        using var cancel = new CancellationTokenSource();
        FakeProvider logs = FakeProvider.Then("logs", HangAsync, Seen.Observation("kept"));
        logs.DependsOn = ["events"];
        FakeIntegration integration = Diagnosing(new FakeProvider("events", Seen.Observation("OOM")), logs);
        Task<RunResult> running = RunAsync([integration], cancel.Token);
        await _reached.Task.WaitAsync(Seen.Patience, TestContext.CancellationToken);
        await cancel.CancelAsync();
        RunResult result = await running.WaitAsync(Seen.Patience, TestContext.CancellationToken);

        Assert.AreEqual(RunOutcome.Cancelled, result.Report.Run.Outcome);
        Assert.AreEqual(Verdict.Identified, result.Report.Verdict);
        Assert.IsTrue(result.Report.Evidence.Any(item => item.Text == "kept"));
        Assert.AreEqual(EvidenceState.Skipped, result.Report.Gaps.Single().State);
    }

    [TestMethod]
    public async Task RunAsync_CancelledBeforeItBegan_IsValid()
    {
        RunResult result = await RunAsync([Diagnosing(new FakeProvider("logs", Seen.Observation()))], new CancellationToken(canceled: true));

        Assert.AreEqual(RunOutcome.Cancelled, result.Report.Run.Outcome);
        Assert.AreEqual(Verdict.Inconclusive, result.Report.Verdict);
        Assert.IsFalse(result.AnySourceRead);
    }

    [TestMethod]
    [DataRow(25)]
    [DataRow(100)]
    public async Task RunAsync_TimeRunsOut_IsBudget(int seconds)
    {
        Task<RunResult> running = RunAsync(Diagnosing(FakeProvider.Then("logs", HangAsync, Seen.Observation("OOM"))));
        await _reached.Task.WaitAsync(Seen.Patience, TestContext.CancellationToken);
        _clock.Advance(TimeSpan.FromSeconds(seconds));
        RunResult result = await running.WaitAsync(Seen.Patience, TestContext.CancellationToken);

        Assert.AreEqual(RunOutcome.Budget, result.Report.Run.Outcome);
    }

    [TestMethod]
    public async Task RunAsync_Usage_IsTheDifference()
    {
        var used = new Queue<UsageSnapshot>([new UsageSnapshot(10, 1000), new UsageSnapshot(15, 1600)]);
        AnalysisSource source = Seen.Source(Diagnosing(new FakeProvider("logs", Seen.Observation())), _clock) with { Usage = used.Dequeue };
        RunResult result = await new AnalysisRun(_clock, text => text, AnalysisLimits.Default)
            .RunAsync(Seen.Incident(), [source], [], null, TestContext.CancellationToken);

        Assert.AreEqual(5, result.Report.Usage.Requests);
        Assert.AreEqual(600, result.Report.Usage.Bytes);
    }

    [TestMethod]
    public async Task RunAsync_IncidentStillGoingOn_WindowEndsNow()
    {
        TimeWindow? window = null;
        await RunAsync(new FakeIntegration("fake", new FakeProvider("logs", (request, _) =>
        {
            window = request.Window;
            return AsyncEnumerable.Empty<Observation>();
        })));

        Assert.AreEqual(new TimeWindow(Seen.Start, Seen.Now), window);
    }

    private static FakeIntegration Diagnosing(params IEvidenceProvider[] providers) => new("fake", providers)
    {
        Diagnosing = (request, _) => request.Evidence.Count == 0 || request.Evidence.All(item => item.Observation.State != EvidenceState.Ok)
            ? new Diagnosis()
            : new Diagnosis
            {
                Findings = [Seen.Finding("fake.memory", evidence: [request.Evidence.First(item => item.Observation.State == EvidenceState.Ok).Id])],
                Timeline = [.. request.Evidence.Select(item => new TimelineEntry(item.Observation.From ?? Seen.Now, item.Observation.Text, [item.Id]))],
            },
    };

    private async Task HangAsync(CancellationToken cancellationToken)
    {
        _reached.TrySetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
    }

    private Task<RunResult> RunAsync(params FakeIntegration[] integrations) => RunAsync(integrations, TestContext.CancellationToken);

    private async Task<RunResult> RunAsync(FakeIntegration[] integrations, CancellationToken cancellationToken)
    {
        RunResult result = await new AnalysisRun(_clock, text => text, AnalysisLimits.Default).RunAsync(
            Seen.Incident(), [.. integrations.Select(integration => Seen.Source(integration, _clock))], [], null, cancellationToken);
        await Schemas.AssertValidAsync(result.Report);
        return result;
    }
}
