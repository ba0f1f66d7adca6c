using System.Text.Json.Nodes;
using Steadwing.Plugins.E2b.Recording;

namespace Steadwing.Plugins.E2b.Tests.Recording;

[TestClass]
public sealed class ReplayTests
{
    private static readonly DateTimeOffset s_later = TestAccount.AsOf.AddDays(30).AddHours(2).AddSeconds(0.4);

    [TestMethod]
    public void Open_ReplayAt_MovesTheClockByWholeSeconds() =>
        Assert.AreEqual(TestAccount.AsOf.AddDays(30).AddHours(2), new TestAccount().Open(s_later).AsOf);

    [TestMethod]
    public void Open_AsHistory_ChangesNothing()
    {
        TestAccount account = new TestAccount().Log("i1", "2026-06-02T13:59:59.123456789Z", "m");

        Assert.AreEqual("2026-06-02T13:59:59.123456789Z", account.Get("/v2/sandboxes/i1/logs").Column("timestamp", "logs")[0]);
    }

    [TestMethod]
    public void Replay_Logs_ShiftTimeStampsAndEndTimesButNoText()
    {
        TestAccount account = new TestAccount().Log("i1", "2026-06-02T13:59:59.123456789Z", "started at 2026-06-02T13:59:59Z", "info",
            new JsonObject { ["end_time"] = "2026-06-02 14:30:00 +00:00", ["command"] = "date -d 2026-06-02T13:59:59Z" });

        JsonNode entry = account.Get("/v2/sandboxes/i1/logs", s_later).Body!["logs"]![0]!;
        JsonNode line = JsonNode.Parse((string)account.Get("/sandboxes/i1/logs", s_later).Body!["logs"]![0]!["line"]!)!;

        Assert.AreEqual("2026-07-02T15:59:59.123456789Z", (string?)entry["timestamp"]);
        Assert.AreEqual("started at 2026-06-02T13:59:59Z", (string?)entry["message"]);
        Assert.AreEqual("2026-07-02 16:30:00 +00:00", (string?)entry["fields"]!["end_time"]);
        Assert.AreEqual("date -d 2026-06-02T13:59:59Z", (string?)entry["fields"]!["command"]);
        Assert.AreEqual("2026-07-02T15:59:59.123456789Z", (string?)line["timestamp"]);
        Assert.AreEqual("2026-07-02 16:30:00 +00:00", (string?)line["end_time"]);
    }

    [TestMethod]
    public void Replay_Events_ShiftEventDataToo()
    {
        TestAccount account = new TestAccount().Event("i1", TestAccount.AsOf.AddMinutes(-5), "sandbox.lifecycle.updated", new JsonObject
        {
            ["set_timeout"] = "2026-06-02T14:30:00+00:00",
            ["execution"] = new JsonObject { ["started_at"] = "2026-06-02T13:00:00.5Z", ["execution_time"] = 1000 },
        });

        JsonNode item = account.Get("/events/sandboxes", s_later).Items[0]!;

        Assert.AreEqual("2026-07-02T15:55:00Z", (string?)item["timestamp"]);
        Assert.AreEqual("2026-07-02T16:30:00+00:00", (string?)item["eventData"]!["set_timeout"]);
        Assert.AreEqual("2026-07-02T15:00:00.5Z", (string?)item["eventData"]!["execution"]!["started_at"]);
        Assert.AreEqual(1000, (int)item["eventData"]!["execution"]!["execution_time"]!);
    }

    [TestMethod]
    public void Replay_Metrics_KeepBothTimeStampsEqual()
    {
        TestAccount account = new TestAccount().Metric("i1", TestAccount.AsOf.AddMinutes(-5));

        JsonNode sample = account.Get("/sandboxes/i1/metrics", s_later).Items[0]!;

        Assert.AreEqual("2026-07-02T15:55:00Z", (string?)sample["timestamp"]);
        Assert.AreEqual(DateTimeOffset.Parse("2026-07-02T15:55:00Z").ToUnixTimeSeconds(), (long)sample["timestampUnix"]!);
    }

    [TestMethod]
    public void Replay_Cursor_IsOnTheShiftedClock()
    {
        TestAccount account = new TestAccount().Log("i1", TestAccount.AsOf.AddMinutes(-5), "m");
        DateTimeOffset now = account.Open(s_later).AsOf;

        Assert.HasCount(1, account.Get($"/v2/sandboxes/i1/logs?cursor={now.ToUnixTimeMilliseconds()}", s_later).Column("message", "logs"));
        Assert.IsEmpty(account.Get($"/v2/sandboxes/i1/logs?cursor={TestAccount.AsOf.ToUnixTimeMilliseconds()}", s_later).Column("message", "logs"));
    }

    [TestMethod]
    public void Replay_Retention_MovesAlong()
    {
        TestAccount account = new TestAccount().Event("i1", TestAccount.AsOf.AddDays(-6));

        Assert.HasCount(1, account.Get("/events/sandboxes", s_later).Items);
    }

    [TestMethod]
    public void Replay_UnknownFields_AreKept()
    {
        TestAccount account = new TestAccount().Sandbox("i1", TestAccount.AsOf.AddHours(-1), detail: new JsonObject { ["fromTheFuture"] = new JsonArray(1, "2026-06-02T14:00:00Z") });

        Assert.AreEqual("""[1,"2026-07-02T16:00:00Z"]""", account.Get("/sandboxes/i1", s_later).Body!["fromTheFuture"]!.ToJsonString());
    }

    [TestMethod]
    public void Replay_Earlier_MovesBack() =>
        Assert.AreEqual("2026-06-02T13:59:59Z", new TimeShift(TimeSpan.FromSeconds(-1)).Apply("2026-06-02T14:00:00Z"));

    [TestMethod]
    [DataRow("2026-06-02")]
    [DataRow("2026-06-02T14:00:00")]
    [DataRow("2026-06-02 14:00:00")]
    [DataRow("2026-13-02T14:00:00Z")]
    [DataRow("")]
    [DataRow("at 2026-06-02T14:00:00Z")]
    public void Apply_NoTimeStamp_IsUntouched(string text) => Assert.AreEqual(text, new TimeShift(TimeSpan.FromDays(1)).Apply(text));
}
