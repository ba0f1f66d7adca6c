using Microsoft.Extensions.Time.Testing;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Analysis;

namespace Steadwing.Plugins.Host.Tests.Analysis;

[TestClass]
public sealed class EvidenceCollectorTests
{
    private readonly FakeTimeProvider _clock = new(Seen.Now);
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task CollectAsync_Dependencies_AreHandedOverComplete()
    {
        IReadOnlyList<EvidenceItem> found = [];
        var second = new FakeProvider("second", (request, _) =>
        {
            found = request.Found;
            return new[] { Seen.Observation("second") }.ToAsyncEnumerable();
        }) { DependsOn = ["first"] };

        SourceEvidence source = await CollectAsync(second, new FakeProvider("first", Seen.Observation("a"), Seen.Observation("b")), new FakeProvider("other", Seen.Observation("c")));

        CollectionAssert.AreEquivalent(new[] { "a", "b" }, found.Select(item => item.Observation.Text).ToArray());
        CollectionAssert.AreEqual(new[] { "first", "first", "other", "second" }, source.Items.Select(item => item.Provider).ToArray());
    }

    [TestMethod]
    public async Task CollectAsync_IndependentProviders_RunAtTheSameTime()
    {
        // Each waits for the other: run one after the other they would never end.
        var left = new TaskCompletionSource();
        var right = new TaskCompletionSource();
        SourceEvidence source = await CollectAsync(
            FakeProvider.Then("left", async token => { left.SetResult(); await right.Task.WaitAsync(token); }, Seen.Observation()),
            FakeProvider.Then("right", async token => { right.SetResult(); await left.Task.WaitAsync(token); }, Seen.Observation()));

        Assert.IsTrue(source.Providers.All(provider => provider.State == EvidenceState.Ok));
    }

    [TestMethod]
    public async Task CollectAsync_ProviderThrows_KeepsItsItemsAndEverybodyElse()
    {
        SourceEvidence source = await CollectAsync(
            FakeProvider.Then("bad", _ => throw new InvalidOperationException("boom"), Seen.Observation("kept")),
            new FakeProvider("good", Seen.Observation()));

        ProviderOutcome bad = source.Providers.Single(provider => provider.Provider == "bad");
        Assert.AreEqual(EvidenceState.Malformed, bad.State);
        StringAssert.Contains(bad.Text, "InvalidOperationException: boom");
        Assert.IsTrue(source.Items.Any(item => item.Observation.Text == "kept"));
        Assert.AreEqual(EvidenceState.Ok, source.Providers.Single(provider => provider.Provider == "good").State);
    }

    [TestMethod]
    public async Task CollectAsync_CollectThrowsBeforeEnumerating_IsAStatus()
    {
        SourceEvidence source = await CollectAsync(new FakeProvider("bad", (_, _) => throw new NotSupportedException("no")));

        Assert.AreEqual(EvidenceState.Malformed, source.Providers.Single().State);
    }

    [TestMethod]
    public async Task CollectAsync_RefusedRequestEscapes_KeepsItsState()
    {
        SourceEvidence source = await CollectAsync(
            FakeProvider.Then("bad", _ => throw new PolicedRequestException(EvidenceState.RateLimited, "GET /x kept answering 429.")));

        Assert.AreEqual(EvidenceState.RateLimited, source.Providers.Single().State);
        StringAssert.Contains(source.Providers.Single().Text, "429");
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task CollectAsync_ProviderHangs_TimesOutAndKeepsWhatItYielded(bool ignoresToken)
    {
        Task<SourceEvidence> collecting = CollectAsync(FakeProvider.Then("slow", token => HangAsync(ignoresToken ? default : token), Seen.Observation("kept")));
        await _reached.Task.WaitAsync(Seen.Patience, TestContext.CancellationToken);
        _clock.Advance(TimeSpan.FromSeconds(25));
        SourceEvidence source = await collecting.WaitAsync(Seen.Patience, TestContext.CancellationToken);

        Assert.AreEqual(EvidenceState.TimedOut, source.Providers.Single().State);
        StringAssert.Contains(source.Providers.Single().Text, "1 items were read");
        Assert.AreEqual(0, source.Providers.Single().Share);
        Assert.IsTrue(source.Items.Any(item => item.Observation.Text == "kept"));
    }

    [TestMethod]
    public async Task CollectAsync_Cancelled_KeepsWhatItHasAndSkipsTheRest()
    {
        using var cancel = new CancellationTokenSource();
        var late = new FakeProvider("late", Seen.Observation()) { DependsOn = ["slow"] };
        Task<SourceEvidence> collecting = CollectAsync(
            new FakeIntegration("fake", FakeProvider.Then("slow", HangAsync, Seen.Observation("kept")), late), cancel: cancel.Token);
        await _reached.Task.WaitAsync(Seen.Patience, TestContext.CancellationToken);
        await cancel.CancelAsync();
        SourceEvidence source = await collecting.WaitAsync(Seen.Patience, TestContext.CancellationToken);

        Assert.IsTrue(source.Providers.All(provider => provider.State == EvidenceState.Skipped));
        Assert.IsTrue(source.Items.Any(item => item.Observation.Text == "kept"));
        StringAssert.Contains(source.Providers.Single(provider => provider.Provider == "late").Text, "cancelled first");
    }

    [TestMethod]
    public async Task CollectAsync_BudgetSpent_SaysSo()
    {
        var collector = new EvidenceCollector(_clock, text => text, AnalysisLimits.Default with { CollectionBudget = TimeSpan.FromSeconds(10) });
        var integration = new FakeIntegration("fake", FakeProvider.Then("slow", HangAsync, Seen.Observation("kept")));
        Task<IReadOnlyList<SourceEvidence>> collecting = collector.CollectAsync(
            [Seen.Source(integration, _clock)], Seen.Incident().Incident, new TimeWindow(Seen.Start, Seen.Now), null, CancellationToken.None);
        await _reached.Task.WaitAsync(Seen.Patience, TestContext.CancellationToken);
        _clock.Advance(TimeSpan.FromSeconds(10));
        IReadOnlyList<SourceEvidence> collected = await collecting.WaitAsync(Seen.Patience, TestContext.CancellationToken);

        Assert.IsTrue(collected.Single().OutOfTime);
        StringAssert.Contains(collected.Single().Providers.Single().Text, "10 s");
    }

    [TestMethod]
    public async Task CollectAsync_CircularAndUnknownDependencies_AreStatusesNotHangs()
    {
        SourceEvidence source = await CollectAsync(
            new FakeProvider("a", Seen.Observation()) { DependsOn = ["b"] },
            new FakeProvider("b", Seen.Observation()) { DependsOn = ["a"] },
            new FakeProvider("c", Seen.Observation()) { DependsOn = ["nowhere"] },
            new FakeProvider("self", Seen.Observation()) { DependsOn = ["self"] },
            new FakeProvider("fine", Seen.Observation())).WaitAsync(Seen.Patience, TestContext.CancellationToken);

        CollectionAssert.AreEqual(
            new[] { "a Skipped", "b Skipped", "c Skipped", "fine Ok", "self Skipped" },
            source.Providers.Select(provider => $"{provider.Provider} {provider.State}").ToArray());
        StringAssert.Contains(source.Providers[2].Text, "nowhere");
    }

    [TestMethod]
    public async Task CollectAsync_EndlessProvider_IsCutAtTheCap()
    {
        IEnumerable<Observation> endless = Enumerable.Range(0, int.MaxValue).Select(index => Seen.Observation($"item {index}"));
        SourceEvidence source = await CollectAsync(
            new FakeIntegration("fake", new FakeProvider("endless", (_, _) => endless.ToAsyncEnumerable())), AnalysisLimits.Default with { ItemsPerProvider = 100 });

        Assert.HasCount(101, source.Items);
        Assert.AreEqual(EvidenceState.Truncated, source.Providers.Single().State);
        Assert.AreEqual(0.5, source.Providers.Single().Share);
    }

    [TestMethod]
    public async Task CollectAsync_CreateProvidersThrows_IsOneStatus()
    {
        SourceEvidence source = await CollectAsync(new FakeIntegration("fake") { Creating = () => throw new InvalidOperationException("boom") });

        Assert.AreEqual(EvidenceStates.AllProviders, source.Providers.Single().Provider);
        Assert.AreEqual(EvidenceState.Malformed, source.Providers.Single().State);
        Assert.IsFalse(source.Providers.Single().Answered);
    }

    [TestMethod]
    public async Task CollectAsync_CreateProvidersHangs_IsOneStatus()
    {
        using var never = new ManualResetEventSlim();
        Task<SourceEvidence> collecting = CollectAsync(new FakeIntegration("fake")
        {
            Creating = () =>
            {
                _reached.SetResult();
                never.Wait(TestContext.CancellationToken);
                return [];
            },
        });
        await _reached.Task.WaitAsync(Seen.Patience, TestContext.CancellationToken);
        _clock.Advance(TimeSpan.FromSeconds(5));
        SourceEvidence source = await collecting.WaitAsync(Seen.Patience, TestContext.CancellationToken);
        never.Set();

        Assert.AreEqual(EvidenceState.TimedOut, source.Providers.Single().State);
    }

    [TestMethod]
    public async Task CollectAsync_TwoProvidersWithOneId_IsOneStatus()
    {
        SourceEvidence source = await CollectAsync(new FakeProvider("same"), new FakeProvider("same"));

        StringAssert.Contains(source.Providers.Single().Text, "two providers are called 'same'");
    }

    [TestMethod]
    public async Task CollectAsync_ContractBrokenByObservations_IsContained()
    {
        Observation odd = Seen.Observation("odd") with
        {
            From = Seen.Now,
            To = Seen.Start.ToOffset(TimeSpan.FromHours(2)),
            Shown = -1,
            Facts = new Dictionary<string, FactValue> { ["nan"] = double.NaN, ["half"] = "x\ud800y", ["none"] = default },
        };
        SourceEvidence source = await CollectAsync(new FakeProvider("odd", null!, Seen.Observation(""), Seen.Observation() with { Subject = null! }, odd));

        Observation kept = source.Items.Single(item => item.Observation.Text == "odd").Observation;
        Assert.AreEqual(Seen.Start, kept.From);
        Assert.AreEqual(TimeSpan.Zero, kept.From!.Value.Offset);
        Assert.AreEqual(Seen.Now, kept.To);
        Assert.AreEqual(0, kept.Shown);
        Assert.AreEqual("x\ufffdy", kept.Facts.Single().Value.Text);
        StringAssert.Contains(source.Providers.Single().Text, "3 observations");
    }

    [TestMethod]
    public async Task CollectAsync_Secrets_AreRedactedBeforeAnythingIsHashed()
    {
        var collector = new EvidenceCollector(_clock, text => text.Replace("SECRET", "***", StringComparison.Ordinal), AnalysisLimits.Default);
        Observation leaking = Seen.Observation("a SECRET", new Subject("sandbox", "SECRET")) with { Facts = new Dictionary<string, FactValue> { ["line"] = "SECRET" }, Request = "GET /SECRET", Fix = "SECRET" };
        var integration = new FakeIntegration("fake", new FakeProvider("logs", leaking), FakeProvider.Then("bad", _ => throw new InvalidOperationException("SECRET")));
        IReadOnlyList<SourceEvidence> collected = await collector.CollectAsync(
            [Seen.Source(integration, _clock)], Seen.Incident().Incident, new TimeWindow(Seen.Start, Seen.Now), null, CancellationToken.None);

        foreach (Observation kept in collected.Single().Items.Select(item => item.Observation))
        {
            string all = $"{kept.Text} {kept.Fix} {kept.Request} {kept.Subject.Id} {string.Join(' ', kept.Facts.Values.Select(fact => fact.Text))}";
            Assert.IsFalse(all.Contains("SECRET", StringComparison.Ordinal), all);
        }
    }

    [TestMethod]
    public async Task CollectAsync_Progress_TellsStartAndEndOfEveryProvider()
    {
        var told = new List<CollectionProgress>();
        var sink = new Sink(told);
        await CollectAsync(
            new FakeIntegration("fake", new FakeProvider("logs", [.. Enumerable.Range(0, 60).Select(index => Seen.Observation($"{index}"))])), progress: sink);

        CollectionAssert.AreEqual(
            new[] { CollectionStage.Started, CollectionStage.Progressed, CollectionStage.Finished }, told.Select(news => news.Stage).ToArray());
        Assert.AreEqual(60, told[^1].Items);
        Assert.AreEqual(EvidenceState.Ok, told[^1].State);
        Assert.AreEqual("60 items.", told[^1].Text);
    }

    private async Task HangAsync(CancellationToken cancellationToken)
    {
        _reached.TrySetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
    }

    private Task<SourceEvidence> CollectAsync(params IEvidenceProvider[] providers) => CollectAsync(new FakeIntegration("fake", providers));

    private async Task<SourceEvidence> CollectAsync(
        FakeIntegration integration, AnalysisLimits? limits = null, IProgress<CollectionProgress>? progress = null, CancellationToken cancel = default)
    {
        var collector = new EvidenceCollector(_clock, text => text, limits ?? AnalysisLimits.Default);
        IReadOnlyList<SourceEvidence> collected = await collector.CollectAsync(
            [Seen.Source(integration, _clock)], Seen.Incident().Incident, new TimeWindow(Seen.Start, Seen.Now), progress, cancel);
        return collected.Single();
    }

    private sealed class Sink(List<CollectionProgress> told) : IProgress<CollectionProgress>
    {
        public void Report(CollectionProgress value)
        {
            lock (told) told.Add(value);
        }
    }
}
