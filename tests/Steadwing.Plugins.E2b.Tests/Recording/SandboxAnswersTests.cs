using System.Text.Json.Nodes;
using CsCheck;

namespace Steadwing.Plugins.E2b.Tests.Recording;

[TestClass]
public sealed class SandboxAnswersTests
{
    private static readonly DateTimeOffset s_start = TestAccount.AsOf.AddHours(-1);

    [TestMethod]
    public void List_AllStates_NewestFirstWithRunningTotal()
    {
        Answer answer = Three().Get("/v2/sandboxes");

        CollectionAssert.AreEqual(new[] { "ic", "ib", "ia" }, answer.Column("sandboxID"));
        Assert.AreEqual("2", answer.Headers["X-Total-Running"]);
        Assert.IsFalse(answer.Headers.ContainsKey("X-Next-Token"));
    }

    [TestMethod]
    public void List_PausedOnly_HasNoRunningTotal()
    {
        Answer answer = Three().Get("/v2/sandboxes?state=paused");

        CollectionAssert.AreEqual(new[] { "ib" }, answer.Column("sandboxID"));
        Assert.IsFalse(answer.Headers.ContainsKey("X-Total-Running"));
    }

    [TestMethod]
    [DataRow("state=running,paused", "ic,ib,ia")]
    [DataRow("state=running&order=asc", "ia,ic")]
    [DataRow("order=asc", "ia,ib,ic")]
    [DataRow("startedAfter=2026-06-02T13:01:00Z", "ic,ib")]
    [DataRow("startedAfter=2026-06-02T15:01:00%2B02:00", "ic,ib")]
    [DataRow("template=browser", "ic")]
    [DataRow("template=t-agent", "ib,ia")]
    [DataRow("template=other", "")]
    [DataRow("metadata=app%3Dweb", "ib")]
    [DataRow("metadata=app%3Da%252Bb%2520c%26env%3Dprod", "ia")]
    [DataRow("metadata=app%3Dnothing", "")]
    public void List_Filter_LeavesTheRest(string query, string ids)
    {
        string[] expected = ids.Split(',', StringSplitOptions.RemoveEmptyEntries);

        CollectionAssert.AreEqual(expected, Three().Get("/v2/sandboxes?" + query).Column("sandboxID"));
    }

    [TestMethod]
    [DataRow("limit=0", "validation error: parameter \"limit\" in query has an error: number must be at least 1")]
    [DataRow("limit=101", "validation error: parameter \"limit\" in query has an error: number must be at most 100")]
    [DataRow("limit=many", "validation error: parameter \"limit\" in query has an error: value many: an invalid integer: invalid syntax")]
    [DataRow("state=killed", "validation error: parameter \"state\" in query has an error: value is not one of the allowed values [\"running\",\"paused\"]")]
    [DataRow("order=up", "validation error: parameter \"order\" in query has an error: value is not one of the allowed values [\"asc\",\"desc\"]")]
    [DataRow("startedAfter=noon", "validation error: parameter \"startedAfter\" in query has an error: value noon: string doesn't match the format \"date-time\"")]
    [DataRow("nextToken=nonsense", "Invalid next token")]
    [DataRow("nextToken=%20", "Invalid next token")]
    [DataRow("metadata=app", "Error parsing metadata")]
    public void List_BadParameter_Is400(string query, string message)
    {
        Answer answer = Three().Get("/v2/sandboxes?" + query);

        Assert.AreEqual(400, answer.Status);
        Assert.AreEqual(400, (int)answer.Body!["code"]!);
        Assert.AreEqual(message, answer.Message);
    }

    [TestMethod]
    public void List_TokenOfOtherOrder_IsInvalid()
    {
        string token = Three().Get("/v2/sandboxes?limit=1&order=asc").Headers["X-Next-Token"];

        Assert.AreEqual(200, Three().Get("/v2/sandboxes?limit=1&order=asc&nextToken=" + Uri.EscapeDataString(token)).Status);
        Assert.AreEqual("Invalid next token", Three().Get("/v2/sandboxes?limit=1&nextToken=" + Uri.EscapeDataString(token)).Message);
    }

    [TestMethod]
    public void List_NextToken_NamesTheLastItem()
    {
        string token = Three().Get("/v2/sandboxes?limit=2&order=asc").Headers["X-Next-Token"];

        Assert.AreEqual("2026-06-02T13:10:00Z__ib__asc", System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(token)));
    }

    [TestMethod]
    public void List_AnyAccountAndPageSize_PagesTogetherAreTheWholeOnce() =>
        Gen.Select(Gen.Int[0, 30].List[0, 60], Gen.Int[1, 20], Gen.Bool).Sample((minutes, limit, ascending) =>
        {
            TestAccount account = new();
            for (int index = 0; index < minutes.Count; index++)
                account.Sandbox($"i{index}", s_start.AddMinutes(minutes[index]));

            List<string> seen = [];
            string token = "";
            string order = ascending ? "asc" : "desc";
            for (int page = 0; page <= minutes.Count; page++)
            {
                Answer answer = account.Get($"/v2/sandboxes?limit={limit}&order={order}{token}");
                seen.AddRange(answer.Column("sandboxID"));
                if (!answer.Headers.TryGetValue("X-Next-Token", out string? next))
                    break;
                Assert.HasCount(limit, answer.Items);
                token = "&nextToken=" + Uri.EscapeDataString(next);
            }

            int[] starts = [.. seen.Select(id => minutes[int.Parse(id[1..])])];
            CollectionAssert.AreEquivalent(Enumerable.Range(0, minutes.Count).Select(index => $"i{index}").ToArray(), seen);
            CollectionAssert.AreEqual(ascending ? starts.Order().ToArray() : [.. starts.OrderDescending()], starts);
        }, iter: 60);

    [TestMethod]
    public void ListRunning_Deprecated_LeavesPausedOut() =>
        CollectionAssert.AreEqual(new[] { "ic", "ia" }, Three().Get("/sandboxes").Column("sandboxID"));

    [TestMethod]
    public void Detail_Listed_MergesWhatOnlyTheDetailHas()
    {
        Answer answer = Three().Get("/sandboxes/ib-419ff533");

        Assert.AreEqual("ib", (string?)answer.Body!["sandboxID"]);
        Assert.IsFalse((bool)answer.Body["allowInternetAccess"]!);
        Assert.AreEqual("pause", (string?)answer.Body["lifecycle"]!["onTimeout"]);
        Assert.AreEqual(64, ((string?)answer.Body["envdAccessToken"])!.Length);
    }

    [TestMethod]
    public void Detail_Killed_IsNotFoundInTheServicesWords()
    {
        Answer answer = Three().Event("ix", s_start).Get("/sandboxes/ix");

        Assert.AreEqual(404, answer.Status);
        Assert.AreEqual("Sandbox \"ix\" doesn't exist or you don't have access to it", answer.Message);
    }

    private static TestAccount Three() => new TestAccount()
        .Sandbox("ia", s_start, metadata: new JsonObject { ["app"] = "a+b c", ["env"] = "prod" })
        .Sandbox("ic", s_start.AddMinutes(20), alias: "browser")
        .Sandbox("ib", s_start.AddMinutes(10), "paused", metadata: new JsonObject { ["app"] = "web" }, detail: new JsonObject
        {
            ["allowInternetAccess"] = false,
            ["lifecycle"] = new JsonObject { ["onTimeout"] = "pause", ["autoResume"] = false },
        });
}
