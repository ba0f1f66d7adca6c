using CsCheck;

namespace Steadwing.Plugins.E2b.Tests.Recording;

[TestClass]
public sealed class EventAnswersTests
{
    private static readonly DateTimeOffset s_now = TestAccount.AsOf;

    [TestMethod]
    public void OfTeam_NoParameters_IsTheNewestTen()
    {
        TestAccount account = new();
        for (int minute = 1; minute <= 15; minute++)
            account.Event($"i{minute}", s_now.AddMinutes(-minute));

        string[] ids = account.Get("/events/sandboxes").Column("sandboxId");

        Assert.HasCount(10, ids);
        Assert.AreEqual("i1", ids[0]);
    }

    [TestMethod]
    [DataRow("", "killed,paused,created")]
    [DataRow("?orderAsc=true", "created,paused,killed")]
    [DataRow("?orderAsc=true&offset=1", "paused,killed")]
    [DataRow("?limit=1&offset=2", "created")]
    [DataRow("?offset=3", "")]
    [DataRow("?types=sandbox.lifecycle.killed", "killed")]
    [DataRow("?types=sandbox.lifecycle.killed&types=sandbox.lifecycle.created", "killed,created")]
    [DataRow("?types=nothing", "")]
    public void OfSandbox_Parameters_CutTheList(string query, string types)
    {
        string[] expected = types.Split(',', StringSplitOptions.RemoveEmptyEntries);

        string[] actual = [.. Three().Get("/events/sandboxes/i1" + query).Column("type").Select(type => type.Split('.')[^1])];

        CollectionAssert.AreEqual(expected, actual);
    }

    [TestMethod]
    [DataRow("limit=0")]
    [DataRow("limit=101")]
    [DataRow("offset=-1")]
    [DataRow("orderAsc=yes")]
    public void OfTeam_BadParameter_Is400(string query) => Assert.AreEqual(400, Three().Get("/events/sandboxes?" + query).Status);

    [TestMethod]
    public void OfSandbox_Unknown_IsEmptyNot404()
    {
        Answer answer = Three().Get("/events/sandboxes/iother");

        Assert.AreEqual(200, answer.Status);
        Assert.IsEmpty(answer.Items);
    }

    [TestMethod]
    public void OfTeam_OlderThanSevenDays_IsGone()
    {
        TestAccount account = new TestAccount().Event("iold", s_now.AddDays(-7).AddSeconds(-1)).Event("inew", s_now.AddDays(-7));

        CollectionAssert.AreEqual(new[] { "inew" }, account.Get("/events/sandboxes").Column("sandboxId"));
    }

    [TestMethod]
    public void OfTeam_AnyPageSize_PagesTogetherAreTheWholeOnce() =>
        Gen.Select(Gen.Int[0, 20].List[0, 150], Gen.Int[1, 100], Gen.Bool).Sample((minutes, limit, ascending) =>
        {
            TestAccount account = new();
            for (int index = 0; index < minutes.Count; index++)
                account.Event($"i{index}", s_now.AddMinutes(-minutes[index]));

            List<string> seen = [];
            for (int offset = 0; offset <= minutes.Count; offset += limit)
                seen.AddRange(account.Get($"/events/sandboxes?limit={limit}&offset={offset}&orderAsc={(ascending ? "true" : "false")}").Column("sandboxId"));

            CollectionAssert.AreEquivalent(Enumerable.Range(0, minutes.Count).Select(index => $"i{index}").ToArray(), seen);
        }, iter: 40);

    private static TestAccount Three() => new TestAccount()
        .Event("i1", s_now.AddMinutes(-20), "sandbox.lifecycle.paused")
        .Event("i2", s_now.AddMinutes(-5))
        .Event("i1", s_now.AddMinutes(-30))
        .Event("i1", s_now.AddMinutes(-10), "sandbox.lifecycle.killed");
}
