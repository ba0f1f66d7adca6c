using System.Text.Json.Nodes;

namespace Steadwing.Plugins.E2b.Tests.Recording;

[TestClass]
public sealed class TemplateAnswersTests
{
    private const string First = "00000000-0000-0000-0000-000000000001";
    private const string Second = "00000000-0000-0000-0000-000000000002";
    private static readonly DateTimeOffset s_now = TestAccount.AsOf;

    [TestMethod]
    public void List_Pages_NewestFirst()
    {
        Answer first = Account().Get("/v2/templates?limit=1");
        Answer second = Account().Get("/v2/templates?limit=1&nextToken=" + Uri.EscapeDataString(first.Headers["X-Next-Token"]));

        CollectionAssert.AreEqual(new[] { "new" }, first.Column("templateID"));
        CollectionAssert.AreEqual(new[] { "old" }, second.Column("templateID"));
        Assert.IsFalse(second.Headers.ContainsKey("X-Next-Token"));
    }

    [TestMethod]
    public void List_Deprecated_IsEverything() => Assert.HasCount(2, Account().Get("/templates").Items);

    [TestMethod]
    public void List_OtherTeam_Is400() => Assert.AreEqual("Team ID param mismatch with the API key", Account().Get("/v2/templates?teamID=other").Message);

    [TestMethod]
    public void Detail_Builds_AreNewestFirstWithoutLogsAndReason()
    {
        Answer answer = Account().Get("/templates/old");

        CollectionAssert.AreEqual(new[] { Second, First }, answer.Column("buildID", "builds"));
        Assert.IsNull(answer.Body!["builds"]![0]!["logEntries"]);
        Assert.IsNull(answer.Body["builds"]![0]!["reason"]);
        Assert.IsNull(answer.Body["buildID"], "the detail has no current build");
    }

    [TestMethod]
    public void Detail_Limit_PagesBuilds()
    {
        Answer first = Account().Get("/templates/old?limit=1");
        Answer second = Account().Get("/templates/old?limit=1&nextToken=" + Uri.EscapeDataString(first.Headers["X-Next-Token"]));

        CollectionAssert.AreEqual(new[] { First }, second.Column("buildID", "builds"));
    }

    [TestMethod]
    [DataRow("/templates/none", "Template none not found")]
    [DataRow("/templates/none/builds/" + First + "/status", "Template none not found")]
    [DataRow("/templates/aliases/none", "template 'none' not found")]
    [DataRow("/templates/none/tags", "template 'none' not found")]
    public void Unknown_Is404(string path, string message)
    {
        Answer answer = Account().Get(path);

        Assert.AreEqual(404, answer.Status);
        Assert.AreEqual(message, answer.Message);
    }

    [TestMethod]
    [DataRow("/templates/old/builds/not-a-uuid/status", "Invalid build id")]
    [DataRow("/templates/old/builds/not-a-uuid/logs", "Invalid build id")]
    [DataRow("/templates/old/builds/00000000-0000-0000-0000-000000000009/status", "Build '00000000-0000-0000-0000-000000000009' not found")]
    [DataRow("/templates/old/builds/00000000-0000-0000-0000-000000000009/logs", "Build '00000000-0000-0000-0000-000000000009' not found")]
    public void Build_Unknown_Is400(string path, string message)
    {
        Answer answer = Account().Get(path);

        Assert.AreEqual(400, answer.Status);
        Assert.AreEqual(message, answer.Message);
    }

    [TestMethod]
    public void Status_LongBuild_FirstPageMissesTheFailure()
    {
        Answer first = Account().Get($"/templates/old/builds/{Second}/status");
        Answer rest = Account().Get($"/templates/old/builds/{Second}/status?logsOffset=100");

        Assert.HasCount(100, first.Body!["logEntries"]!.AsArray());
        Assert.DoesNotContain("Build failed", string.Concat(first.Column("message", "logEntries")));
        Assert.AreEqual("Build failed: exit status 1", rest.Column("message", "logEntries")[^1]);
        Assert.AreEqual("[2026-06-02T13:02:00Z] Build failed: exit status 1\n", (string?)rest.Body!["logs"]!.AsArray()[^1]);
        Assert.AreEqual("exit status 1", (string?)first.Body["reason"]!["message"]);
    }

    [TestMethod]
    public void Status_ReadyBuild_HasNoReason() => Assert.IsFalse(Account().Get($"/templates/old/builds/{First}/status").Body!.AsObject().ContainsKey("reason"));

    [TestMethod]
    public void Status_Level_FiltersBeforeTheOffset() =>
        CollectionAssert.AreEqual(new[] { "Build failed: exit status 1" }, Account().Get($"/templates/old/builds/{Second}/status?level=error").Column("message", "logEntries"));

    [TestMethod]
    public void Logs_Backward_BeginsWithTheFailure()
    {
        Answer answer = Account().Get($"/templates/old/builds/{Second}/logs?direction=backward&limit=2");

        CollectionAssert.AreEqual(new[] { "Build failed: exit status 1", "line 119" }, answer.Column("message", "logs"));
    }

    [TestMethod]
    [DataRow("limit=101")]
    [DataRow("source=elsewhere")]
    [DataRow("direction=up")]
    public void Logs_BadParameter_Is400(string query) => Assert.AreEqual(400, Account().Get($"/templates/old/builds/{Second}/logs?{query}").Status);

    [TestMethod]
    public void Logs_OlderThanSevenDays_AreGoneButTheBuildStays()
    {
        Answer status = Account().Get($"/templates/old/builds/{First}/status");

        Assert.AreEqual("ready", (string?)status.Body!["status"]);
        Assert.IsEmpty(status.Body["logEntries"]!.AsArray());
        Assert.IsEmpty(Account().Get($"/templates/old/builds/{First}/logs").Body!["logs"]!.AsArray());
    }

    [TestMethod]
    [DataRow("old-alias")]
    [DataRow("acme%2Fold-alias")]
    public void Alias_Known_NamesTheTemplate(string alias) => Assert.AreEqual("old", (string?)Account().Get("/templates/aliases/" + alias).Body!["templateID"]);

    [TestMethod]
    public void Tags_Template_HasDefaultOnTheBuildInUse()
    {
        Answer answer = Account().Get("/templates/old/tags");

        CollectionAssert.AreEqual(new[] { "default" }, answer.Column("tag"));
        CollectionAssert.AreEqual(new[] { First }, answer.Column("buildID"));
    }

    private static TestAccount Account()
    {
        DateTimeOffset failedAt = s_now.AddHours(-1);
        (DateTimeOffset, string, string)[] lines =
        [
            .. Enumerable.Range(0, 120).Select(index => (failedAt.AddSeconds(index), "info", $"line {index}")),
            (failedAt.AddSeconds(120), "error", "Build failed: exit status 1"),
        ];
        return new TestAccount()
            .Template("old", s_now.AddDays(-20), First)
            .Template("new", s_now.AddDays(-2))
            .Build("old", First, s_now.AddDays(-10), entries: (s_now.AddDays(-10), "info", "gone"))
            .Build("old", Second, failedAt, "error", new JsonObject { ["message"] = "exit status 1", ["step"] = "1", ["logEntries"] = new JsonArray() }, lines);
    }
}
