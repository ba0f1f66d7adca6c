namespace Steadwing.Plugins.E2b.Tests.Recording;

[TestClass]
public sealed class TeamAnswersTests
{
    private const string Metrics = "/teams/" + TestAccount.Team + "/metrics";

    [TestMethod]
    public void Metrics_OtherTeam_TellsWhoseKeyItIs()
    {
        Answer answer = Account().Get("/teams/00000000-0000-0000-0000-000000000000/metrics");

        Assert.AreEqual(403, answer.Status);
        Assert.AreEqual($"You ({TestAccount.Team}) are not authorized to access this team's (00000000-0000-0000-0000-000000000000) metrics", answer.Message);
    }

    [TestMethod]
    public void Metrics_NoWindow_IsSevenDaysInQuarterHours()
    {
        Answer answer = Account().Get(Metrics);

        Assert.AreEqual("2026-06-02T13:00:00Z", answer.Column("timestamp")[0]);
        Assert.HasCount(1, answer.Items);
        Assert.AreEqual("29", answer.Column("concurrentSandboxes")[0]);
        Assert.AreEqual(0.1, (double)answer.Items[0]!["sandboxStartRate"]!, 1e-9, "a short burst is diluted");
    }

    [TestMethod]
    public void Metrics_NarrowWindow_IsFine()
    {
        long start = TestAccount.AsOf.AddHours(-1).ToUnixTimeSeconds();

        Assert.HasCount(21, Account().Get($"{Metrics}?start={start}&end={start + 600}").Items);
    }

    [TestMethod]
    public void Metrics_StartAfterEnd_Is400() => Assert.AreEqual("Invalid time range for metrics", Account().Get(Metrics + "?start=5&end=4").Message);

    [TestMethod]
    public void Metrics_OlderThanSevenDays_IsKept()
    {
        DateTimeOffset old = TestAccount.AsOf.AddDays(-30);
        TestAccount account = new TestAccount().TeamMetric(old, 5).TeamMetric(TestAccount.AsOf.AddDays(-91), 6);

        Assert.HasCount(1, account.Get($"{Metrics}?start={old.AddDays(-90).ToUnixTimeSeconds()}&end={old.AddDays(1).ToUnixTimeSeconds()}").Items);
        Assert.IsEmpty(account.Get(Metrics).Items);
    }

    [TestMethod]
    public void Maximum_EachMetric_NamesValueAndMoment()
    {
        Answer concurrent = Account().Get(Metrics + "/max?metric=concurrent_sandboxes");
        Answer rate = Account().Get(Metrics + "/max?metric=sandbox_start_rate");

        Assert.AreEqual(29, (double)concurrent.Body!["value"]!);
        Assert.AreEqual("2026-06-02T13:14:30Z", (string?)concurrent.Body["timestamp"]);
        Assert.AreEqual(3, (double)rate.Body!["value"]!);
        Assert.AreEqual(TestAccount.AsOf.AddHours(-1).ToUnixTimeSeconds(), (long)rate.Body["timestampUnix"]!);
    }

    [TestMethod]
    [DataRow("/max")]
    [DataRow("/max?metric=memory")]
    public void Maximum_NoSuchMetric_Is400(string query) => Assert.AreEqual(400, Account().Get(Metrics + query).Status);

    [TestMethod]
    public void Maximum_NothingRecorded_IsZero() => Assert.AreEqual(0, (double)new TestAccount().Get(Metrics + "/max?metric=sandbox_start_rate").Body!["value"]!);

    /// <summary>Thirty samples in a quarter of an hour: 0 to 29 sandboxes, a burst of three per second in the first.</summary>
    private static TestAccount Account()
    {
        TestAccount account = new();
        for (int index = 0; index < 30; index++)
            account.TeamMetric(TestAccount.AsOf.AddHours(-1).AddSeconds(index * 30), index, index == 0 ? 3 : 0);
        return account;
    }
}
