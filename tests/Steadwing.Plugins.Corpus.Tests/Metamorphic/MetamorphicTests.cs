using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Corpus.Tests.Incidents;
using Steadwing.Plugins.Corpus.Tests.Running;

namespace Steadwing.Plugins.Corpus.Tests.Metamorphic;

/// <summary>Changes that do not matter must not matter: same verdict, causes, claims, subjects and onsets.</summary>
[TestClass]
public sealed class MetamorphicTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DynamicData(nameof(AllIncidents.Rows), typeof(AllIncidents))]
    public async Task Report_SameInputTwice_SameBytes(string id)
    {
        IncidentRun again = await IncidentRunner.ReplayAsync(AllIncidents.Load(id), null, TestContext.CancellationToken);

        CollectionAssert.AreEqual((await AllIncidents.ReplayAsync(id)).Bytes, again.Bytes);
    }

    [TestMethod]
    [DynamicData(nameof(AllIncidents.Rows), typeof(AllIncidents))]
    public Task Causes_AllIdsRenamed_Same(string id) => AssertSame(id, RenamedIds.Of(AllIncidents.Load(id)));

    [TestMethod]
    [DynamicData(nameof(AllIncidents.Rows), typeof(AllIncidents))]
    public Task Causes_TimeShifted_Same(string id) => AssertSame(id, ShiftedTime.Of(AllIncidents.Load(id), new TimeSpan(days: 103, hours: 7, minutes: 0, seconds: 0)));

    [TestMethod]
    [DynamicData(nameof(AllIncidents.Rows), typeof(AllIncidents))]
    public Task Causes_RecordingShuffled_Same(string id) => AssertSame(id, ShuffledRecording.Of(AllIncidents.Load(id)));

    [TestMethod]
    [DynamicData(nameof(AllIncidents.Rows), typeof(AllIncidents))]
    public Task Causes_AnswersShuffled_Same(string id) => AssertSameCauses(id, new Change(AllIncidents.Load(id)) { Tampering = new ShuffledAnswers() });

    [TestMethod]
    [DynamicData(nameof(AllIncidents.Rows), typeof(AllIncidents))]
    public Task Causes_EventsDuplicated_Same(string id) => AssertSameCauses(id, DuplicatedEvents.Of(AllIncidents.Load(id)));

    [TestMethod]
    [DynamicData(nameof(AllIncidents.Rows), typeof(AllIncidents))]
    public Task Causes_PagesShifting_Same(string id) => AssertSameCauses(id, new Change(AllIncidents.Load(id)) { Tampering = new ShiftingPages() });

    [TestMethod]
    [DynamicData(nameof(AllIncidents.Rows), typeof(AllIncidents))]
    public Task Causes_UnknownFieldsEverywhere_Same(string id) => AssertSame(id, UnknownFields.Of(AllIncidents.Load(id)));

    [TestMethod]
    [DynamicData(nameof(AllIncidents.Rows), typeof(AllIncidents))]
    public Task Causes_OtherAgentVersions_Same(string id) => AssertSame(id, OtherAgentVersions.Of(AllIncidents.Load(id)));

    [TestMethod]
    [DynamicData(nameof(AllIncidents.Rows), typeof(AllIncidents))]
    public Task Causes_BystandersRenamed_Same(string id) => AssertSame(id, RenamedBystanders.Of(AllIncidents.Load(id)));

    [TestMethod]
    [DynamicData(nameof(AllIncidents.Rows), typeof(AllIncidents))]
    public async Task Causes_TenfoldNoise_Same(string id) => await AssertAsync(id, TenfoldNoise.Of(AllIncidents.Load(id), await AllIncidents.ReplayAsync(id)), (original, changed) =>
    {
        // An account too busy to be read back to the incident may end open, and must say so; another cause is never right.
        bool cutShort = changed.Asserted.Count == 0 && changed.Verdict == "inconclusive"
            && changed.Report.Gaps.Any(gap => gap is { Provider: "lifecycle-events", State: EvidenceState.Truncated });
        if (!cutShort)
            Assert.AreEqual(Said.Codes(original), Said.Codes(changed));
        if (original.Asserted.Count == 0)
            Assert.IsTrue(changed.Verdict == original.Verdict || changed.Verdict == "inconclusive", changed.Verdict);
    });

    /// <summary>To the letter.</summary>
    private Task AssertSame(string id, Change change) =>
        AssertAsync(id, change, (original, changed) => Assert.AreEqual(Said.By(original, change), Said.By(changed)));

    /// <summary>Where other records are read: the same causes about some of the same things, whichever of them were read.</summary>
    private Task AssertSameCauses(string id, Change change) => AssertAsync(id, change, (original, changed) =>
    {
        Assert.AreEqual(Said.InShort(original), Said.InShort(changed));
        if (original.Asserted.Count > 0)
            Assert.IsTrue(original.Asserted[0].Subjects.Intersect(changed.Asserted[0].Subjects).Any(), "The first cause names other subjects.");
    });

    private async Task AssertAsync(string id, Change change, Action<IncidentRun, IncidentRun> assert)
    {
        if (change.Incident is null)
        {
            TestContext.WriteLine($"{id} holds nothing that could be changed like that.");
            return;
        }

        IncidentRun original = await AllIncidents.ReplayAsync(id);

        IncidentRun changed = await IncidentRunner.ReplayAsync(change.Incident, change.Tampering, TestContext.CancellationToken);

        TestContext.WriteLine($"Read before: {WhatWasRead(original)}");
        TestContext.WriteLine($"Read after: {WhatWasRead(changed)}");
        assert(original, changed);
    }

    /// <summary>Most differences begin with what was read.</summary>
    private static string WhatWasRead(IncidentRun run) => string.Join(' ', run.Report.Evidence
        .Where(item => item.Kind is "selection" or "event-coverage" or "account-sandboxes")
        .Select(item => item.Text).Distinct());
}
