using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Client;
using Steadwing.Plugins.E2b.Client.Models;
using Steadwing.Plugins.E2b.Evidence;

namespace Steadwing.Plugins.E2b.Tests.Evidence;

[TestClass]
public sealed class LogDigestTests
{
    private static readonly DateTimeOffset s_start = new(2026, 6, 2, 14, 0, 0, TimeSpan.Zero);

    [TestMethod]
    public void Observe_WarningsFiveSecondsApart_AreOneItemUntilTheyPause()
    {
        Observation[] seen = Digest([.. new double[] { 0, 5, 10, 200, 205 }
            .Select(s => (s, $$"""{"logger":"orchestrator","level":"warn","message":"Memory usage threshold exceeded","mem_used_percent":{{80 + s / 100}}}"""))]);

        Assert.HasCount(2, seen);
        Assert.AreEqual(3, seen[0].Number("count"));
        Assert.AreEqual(82.05, seen[1].Number("memUsedPctMax"));
        Assert.AreEqual("memory-warning", seen[0].Text("line"));
    }

    [TestMethod]
    [DataRow("process")]
    [DataRow("envd")]
    public void Observe_PlatformMessageFromInside_IsNoPlatformLine(string logger)
    {
        Observation seen = Digest((0, $$"""{"logger":"{{logger}}","level":"error","message":"Killing sandbox","kill_reason":"admin"}""")).Single();

        Assert.AreEqual(Kinds.LogLine, seen.Kind);
    }

    [TestMethod]
    public void Observe_Created_TellsTheScheduledEnd()
    {
        Observation seen = Digest((0, """{"logger":"api","level":"info","message":"Sandbox created","end_time":"2026-06-02 14:30:00 +00:00"}""")).Single();

        Assert.AreEqual("created", seen.Text("line"));
        Assert.AreEqual(s_start.AddMinutes(30), seen.Moment("endTime"));
    }

    [TestMethod]
    public void Observe_SameMessageAgain_IsCounted()
    {
        Observation seen = Digest([.. Enumerable.Range(0, 40).Select(i => ((double)i, """{"logger":"process","level":"error","message":"ValueError: x"}"""))]).Single();

        Assert.AreEqual(40, seen.Number("count"));
        Assert.AreEqual(s_start.AddSeconds(39), seen.To);
    }

    [TestMethod]
    public void Observe_DebugAndPlainCalls_AreLeftOut()
    {
        Assert.IsEmpty(Digest(
            (0, """{"logger":"envd","level":"debug","message":"Setting access token"}"""),
            (1, """{"logger":"process","level":"info","message":"Process list","method":"/process.Process/List"}""")));
    }

    [TestMethod]
    public void Observe_FileTraffic_IsOneItemPerBurst()
    {
        Observation[] seen = Digest([.. new double[] { 0, 30, 60, 300 }.Select(s => (s, """{"logger":"filesystem","level":"debug","message":"File processing","path":"/a"}"""))]);

        CollectionAssert.AreEqual(new double?[] { 3, 1 }, seen.Select(s => s.Number("count")).ToArray());
    }

    [TestMethod]
    public void Observe_HundredThousandDifferentLines_StaysSmall()
    {
        var digest = new LogDigest("i1", s_start);
        for (int i = 0; i < 100_000; i++)
            digest.Add(Line(i, $$"""{"logger":"process","level":"error","message":"error {{i}}"}"""), "GET /x");

        Assert.HasCount(50, digest.Observe().ToArray());
        Assert.AreEqual(99_950, digest.AddCounts(new Facts()).Values["messagesLeft"].Number);
    }

    private static Observation[] Digest(params (double Second, string Json)[] lines)
    {
        var digest = new LogDigest("i1", s_start);
        foreach ((double second, string json) in lines)
            digest.Add(Line(second, json), "GET /x");
        return [.. digest.Observe()];
    }

    private static LogLine Line(double second, string json) => LogLineReader.Read(new RawLog { Timestamp = s_start.AddSeconds(second), Line = json });
}
