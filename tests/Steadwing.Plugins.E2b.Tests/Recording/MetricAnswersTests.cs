using CsCheck;
using Steadwing.Plugins.E2b.Recording;

namespace Steadwing.Plugins.E2b.Tests.Recording;

[TestClass]
public sealed class MetricAnswersTests
{
    private static readonly DateTimeOffset s_start = TestAccount.AsOf.AddHours(-2);

    [TestMethod]
    [DataRow(0.0, 5)]
    [DataRow(0.99, 5)]
    [DataRow(1.0, 30)]
    [DataRow(5.99, 30)]
    [DataRow(6.0, 60)]
    [DataRow(12.0, 120)]
    [DataRow(24.0, 300)]
    [DataRow(167.9, 300)]
    [DataRow(168.0, 900)]
    public void Step_Window_FollowsTheServicesTable(double hours, int seconds) =>
        Assert.AreEqual(TimeSpan.FromSeconds(seconds), MetricStep.For(TimeSpan.FromHours(hours)));

    [TestMethod]
    public void OfSandbox_ShortWindow_IsAnsweredAsRecorded()
    {
        Answer answer = Ramp(minutes: 10).Get("/sandboxes/i1/metrics");

        Assert.HasCount(121, answer.Items);
        Assert.AreEqual("2026-06-02T12:00:00Z", answer.Column("timestamp")[0]);
    }

    [TestMethod]
    public void OfSandbox_LongWindow_IsTheMaximumPerBucket()
    {
        long start = s_start.AddHours(-1).ToUnixTimeSeconds();
        long end = s_start.AddHours(1).ToUnixTimeSeconds();

        Answer answer = Ramp(minutes: 2).Get($"/sandboxes/i1/metrics?start={start}&end={end}");

        CollectionAssert.AreEqual(new[] { "2026-06-02T12:00:00Z", "2026-06-02T12:00:30Z", "2026-06-02T12:01:00Z", "2026-06-02T12:01:30Z", "2026-06-02T12:02:00Z" }, answer.Column("timestamp"));
        CollectionAssert.AreEqual(new[] { "5", "11", "17", "23", "24" }, answer.Column("memUsed"));
        CollectionAssert.AreEqual(new[] { "100", "94", "88", "82", "76" }, answer.Column("cpuUsedPct"));
        Assert.AreEqual(s_start.AddSeconds(30).ToUnixTimeSeconds().ToString(), answer.Column("timestampUnix")[1]);
    }

    [TestMethod]
    public void OfSandbox_StartAndEnd_AreSecondsAndInclusive()
    {
        long start = s_start.AddSeconds(10).ToUnixTimeSeconds();

        Assert.HasCount(3, Ramp(minutes: 2).Get($"/sandboxes/i1/metrics?start={start}&end={start + 10}").Items);
    }

    [TestMethod]
    public void OfSandbox_StartAfterEnd_Is400()
    {
        Answer answer = Ramp(minutes: 1).Get("/sandboxes/i1/metrics?start=200&end=100");

        Assert.AreEqual(400, answer.Status);
        Assert.AreEqual("Invalid time range for metrics", answer.Message);
    }

    [TestMethod]
    public void OfSandbox_Unknown_IsEmptyNot404()
    {
        Answer answer = Ramp(minutes: 1).Get("/sandboxes/iother/metrics?start=1&end=2");

        Assert.AreEqual(200, answer.Status);
        Assert.IsEmpty(answer.Items);
    }

    [TestMethod]
    public void OfSandbox_OlderThanSevenDays_IsGone()
    {
        TestAccount account = new TestAccount().Metric("i1", TestAccount.AsOf.AddDays(-8)).Metric("i1", TestAccount.AsOf.AddDays(-1));

        Assert.HasCount(1, account.Get("/sandboxes/i1/metrics").Items);
    }

    [TestMethod]
    public void Latest_DeadAndUnknown_AnswersTheLastSampleAndLeavesUnknownOut()
    {
        Answer answer = Ramp(minutes: 1).Get("/sandboxes/metrics?sandbox_ids=i1,iother");

        Assert.HasCount(1, answer.Body!["sandboxes"]!.AsObject());
        Assert.AreEqual(12, (int)answer.Body["sandboxes"]!["i1"]!["memUsed"]!);
    }

    [TestMethod]
    public void Latest_MoreThanHundred_Is400()
    {
        string ids = string.Join(',', Enumerable.Range(0, 101).Select(index => $"i{index}"));

        Answer answer = Ramp(minutes: 1).Get("/sandboxes/metrics?sandbox_ids=" + ids);

        Assert.AreEqual(400, answer.Status);
        Assert.AreEqual("Too many sandboxes requested, maximum is 100", answer.Message);
    }

    [TestMethod]
    public void Latest_NoIds_Is400() => Assert.AreEqual(400, Ramp(minutes: 1).Get("/sandboxes/metrics").Status);

    [TestMethod]
    public void OfSandbox_AnyWindow_KeepsPeaksAndNeverGrows() =>
        Gen.Select(Gen.Int[0, 3600 * 30].List[1, 60], Gen.Int[1, 200]).Sample((offsets, hours) =>
        {
            TestAccount account = new();
            DateTimeOffset end = TestAccount.AsOf;
            foreach (int offset in offsets)
                account.Metric("i1", end.AddSeconds(-offset), cpu: offset % 97, memory: offset);

            Answer answer = account.Get($"/sandboxes/i1/metrics?start={end.AddHours(-hours).ToUnixTimeSeconds()}&end={end.ToUnixTimeSeconds()}");

            int[] inside = [.. offsets.Where(offset => offset <= Math.Min(hours, 168) * 3600)];
            Assert.IsLessThanOrEqualTo(inside.Length, answer.Items.Count);
            if (inside.Length > 0)
                Assert.AreEqual(inside.Max(), answer.Column("memUsed").Max(int.Parse));
        }, iter: 60);

    /// <summary>A sample every five seconds; memory rises by one each, CPU falls by one each.</summary>
    private static TestAccount Ramp(int minutes)
    {
        TestAccount account = new();
        for (int index = 0; index <= minutes * 12; index++)
            account.Metric("i1", s_start.AddSeconds(index * 5), cpu: 100 - index, memory: index);
        return account;
    }
}
