using System.Text.Json.Nodes;
using CsCheck;

namespace Steadwing.Plugins.E2b.Tests.Recording;

[TestClass]
public sealed class LogAnswersTests
{
    private static readonly DateTimeOffset s_now = TestAccount.AsOf;

    [TestMethod]
    public void Structured_NoDirection_IsNewestFirst() =>
        CollectionAssert.AreEqual(new[] { "c", "b", "a" }, Messages(Abc().Get("/v2/sandboxes/i1/logs")));

    [TestMethod]
    [DataRow("direction=forward", "abc")]
    [DataRow("direction=forward&limit=2", "ab")]
    [DataRow("limit=2", "cb")]
    [DataRow("limit=0", "")]
    [DataRow("level=info", "cb")]
    [DataRow("level=warn", "c")]
    [DataRow("level=error", "")]
    [DataRow("search=b", "b")]
    [DataRow("search=B", "")]
    public void Structured_Parameters_CutTheList(string query, string messages) =>
        Assert.AreEqual(messages, string.Concat(Messages(Abc().Get("/v2/sandboxes/i1/logs?" + query))));

    [TestMethod]
    public void Structured_LineWithoutLevel_CountsAsInfo()
    {
        TestAccount account = new TestAccount().Log("i1", s_now.AddMinutes(-1), "bare", level: "");

        Assert.HasCount(1, Messages(account.Get("/v2/sandboxes/i1/logs?level=info")));
        Assert.IsEmpty(Messages(account.Get("/v2/sandboxes/i1/logs?level=warn")));
    }

    [TestMethod]
    [DataRow("limit=1001")]
    [DataRow("limit=-1")]
    [DataRow("direction=up")]
    [DataRow("level=fatal")]
    [DataRow("cursor=-5")]
    [DataRow("cursor=now")]
    public void Structured_BadParameter_Is400(string query) => Assert.AreEqual(400, Abc().Get("/v2/sandboxes/i1/logs?" + query).Status);

    [TestMethod]
    public void Structured_SearchTooLong_Is400() =>
        Assert.AreEqual(400, Abc().Get("/v2/sandboxes/i1/logs?search=" + new string('x', 257)).Status);

    [TestMethod]
    public void Structured_UnknownSandbox_IsEmptyNot404()
    {
        Answer answer = Abc().Get("/v2/sandboxes/iother/logs");

        Assert.AreEqual(200, answer.Status);
        Assert.IsEmpty(Messages(answer));
    }

    [TestMethod]
    public void Structured_CursorAtALine_IncludesItInBothDirections()
    {
        long cursor = s_now.AddMinutes(-2).ToUnixTimeMilliseconds();

        Assert.AreEqual("ba", string.Concat(Messages(Abc().Get($"/v2/sandboxes/i1/logs?cursor={cursor}"))));
        Assert.AreEqual("bc", string.Concat(Messages(Abc().Get($"/v2/sandboxes/i1/logs?cursor={cursor}&direction=forward"))));
    }

    [TestMethod]
    public void Structured_FractionOfAMillisecond_IsBehindItsOwnCursor()
    {
        TestAccount account = new TestAccount().Log("i1", "2026-06-02T13:00:00.123456789Z", "late");
        long cursor = DateTimeOffset.Parse("2026-06-02T13:00:00.123Z").ToUnixTimeMilliseconds();

        Assert.IsEmpty(Messages(account.Get($"/v2/sandboxes/i1/logs?cursor={cursor}")));
        Assert.HasCount(1, Messages(account.Get($"/v2/sandboxes/i1/logs?cursor={cursor + 1}")));
        Assert.HasCount(1, Messages(account.Get($"/v2/sandboxes/i1/logs?cursor={cursor}&direction=forward")));
    }

    [TestMethod]
    public void Structured_OlderThanSevenDays_IsGone()
    {
        TestAccount account = new TestAccount().Log("i1", s_now.AddDays(-7).AddSeconds(-1), "old").Log("i1", s_now.AddDays(-7), "kept");

        CollectionAssert.AreEqual(new[] { "kept" }, Messages(account.Get("/v2/sandboxes/i1/logs")));
        CollectionAssert.AreEqual(new[] { "kept" }, Messages(account.Get("/v2/sandboxes/i1/logs?direction=forward&cursor=0")));
        CollectionAssert.AreEqual(new[] { "kept" }, account.Get("/sandboxes/i1/logs?start=0").Column("message", "logEntries"));
    }

    [TestMethod]
    public void Structured_FarFutureCursor_ReachesSevenDaysBackFromThere()
    {
        long cursor = s_now.AddDays(30).ToUnixTimeMilliseconds();

        Assert.IsEmpty(Messages(Abc().Get($"/v2/sandboxes/i1/logs?cursor={cursor}")));
        Assert.IsEmpty(Messages(Abc().Get($"/v2/sandboxes/i1/logs?cursor={cursor}&direction=forward")));
        Assert.AreEqual(200, Abc().Get($"/v2/sandboxes/i1/logs?cursor={long.MaxValue}").Status);
    }

    [TestMethod]
    public void Structured_NestedFields_AreLeftOutAndNumbersBecomeText()
    {
        TestAccount account = new TestAccount().Log("i1", "2026-06-02T13:00:00Z", "m", "info",
            new JsonObject { ["pid"] = 7, ["ok"] = true, ["nested"] = new JsonObject { ["a"] = 1 }, ["text"] = "t" },
            new JsonObject { ["process_result"] = new JsonObject { ["exit_code"] = 137 } });

        JsonNode entry = account.Get("/v2/sandboxes/i1/logs").Body!["logs"]![0]!;

        Assert.IsNull(entry["raw"]);
        Assert.AreEqual("""{"pid":"7","ok":"true","text":"t"}""", entry["fields"]!.ToJsonString());
    }

    [TestMethod]
    public void Raw_Line_MergesFieldsAndNestedValues()
    {
        TestAccount account = new TestAccount().Log("i1", "2026-06-02T13:00:00.5Z", "Process with pid 7 ended", "info",
            new JsonObject { ["logger"] = "process", ["pid"] = "7", ["healthcheck"] = "false", ["mem_used_percent"] = "88.00" },
            new JsonObject { ["process_result"] = new JsonObject { ["exit_code"] = 137 } });

        JsonNode log = account.Get("/sandboxes/i1/logs").Body!["logs"]![0]!;

        Assert.AreEqual("2026-06-02T13:00:00.5Z", (string?)log["timestamp"]);
        Assert.AreEqual(
            """{"timestamp":"2026-06-02T13:00:00.5Z","level":"info","message":"Process with pid 7 ended","logger":"process","pid":7,"healthcheck":false,"mem_used_percent":"88.00","process_result":{"exit_code":137}}""",
            (string?)log["line"]);
    }

    [TestMethod]
    public void Raw_StartAndLimit_CutForward()
    {
        long start = s_now.AddMinutes(-2).ToUnixTimeMilliseconds();

        CollectionAssert.AreEqual(new[] { "b", "c" }, Abc().Get($"/sandboxes/i1/logs?start={start}").Column("message", "logEntries"));
        CollectionAssert.AreEqual(new[] { "a" }, Abc().Get("/sandboxes/i1/logs?limit=1").Column("message", "logEntries"));
    }

    [TestMethod]
    public void Structured_AnyLines_PagingForwardFromTheLastSeesEveryLine() =>
        Gen.Select(Gen.Int[0, 4000].List[0, 80], Gen.Int[15, 40]).Sample((offsets, limit) =>
        {
            TestAccount account = new();
            // At most ten lines share a millisecond, so that a page of fifteen always gets on.
            int[] spread = [.. offsets.GroupBy(offset => offset).SelectMany(group => group.Take(10))];
            for (int index = 0; index < spread.Length; index++)
                account.Log("i1", s_now.AddMinutes(-5).AddMilliseconds(spread[index]), $"m{index}");

            HashSet<string> seen = [];
            long cursor = s_now.AddMinutes(-6).ToUnixTimeMilliseconds();
            while (true)
            {
                Answer page = account.Get($"/v2/sandboxes/i1/logs?direction=forward&limit={limit}&cursor={cursor}");
                int before = seen.Count;
                seen.UnionWith(Messages(page));
                if (seen.Count == before)
                    break;
                cursor = DateTimeOffset.Parse(page.Column("timestamp", "logs")[^1]).ToUnixTimeMilliseconds();
            }

            Assert.HasCount(spread.Length, seen);
        }, iter: 60);

    private static TestAccount Abc() => new TestAccount()
        .Log("i1", s_now.AddMinutes(-1), "c", "warn")
        .Log("i1", s_now.AddMinutes(-3), "a", "debug")
        .Log("i1", s_now.AddMinutes(-2), "b", "info");

    private static string[] Messages(Answer answer) => answer.Column("message", "logs");
}
