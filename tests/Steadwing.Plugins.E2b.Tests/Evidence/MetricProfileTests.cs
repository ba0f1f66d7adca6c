using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Client;
using Steadwing.Plugins.E2b.Client.Models;
using Steadwing.Plugins.E2b.Evidence;

namespace Steadwing.Plugins.E2b.Tests.Evidence;

[TestClass]
public sealed class MetricProfileTests
{
    private static readonly DateTimeOffset s_start = new(2026, 6, 2, 14, 0, 0, TimeSpan.Zero);

    [TestMethod]
    public void Observe_Samples_TellsPeaksAndGaps()
    {
        int[] seconds = [0, 5, 10, 15, 60, 65];

        Observation seen = MetricProfile.Observe(Life(), Answer(seconds), s_start, s_start.AddMinutes(2));

        Assert.AreEqual(5, seen.Number("stepSeconds"));
        Assert.AreEqual(6, seen.Number("samples"));
        Assert.AreEqual(65, seen.Number("memPeakPct"));
        Assert.AreEqual(s_start.AddSeconds(65), seen.Moment("memPeakAt"));
        Assert.AreEqual(1, seen.Number("gapCount"));
        Assert.AreEqual(45, seen.Number("longestGapSeconds"));
        Assert.AreEqual(s_start.AddSeconds(15), seen.Moment("longestGapAt"));
        CollectionAssert.AreEqual(new[] { "cpuUsedPct", "memUsed", "diskUsed" }, seen.Series.Select(s => s.Name).ToArray());
    }

    [TestMethod]
    public void Observe_Paused_IsNoGap()
    {
        SandboxLife life = Life() with { Pauses = [(s_start.AddSeconds(16), s_start.AddSeconds(58))] };

        Assert.AreEqual(0, MetricProfile.Observe(life, Answer([0, 5, 10, 15, 60, 65]), s_start, s_start.AddMinutes(2)).Number("gapCount"));
    }

    [TestMethod]
    public void Observe_NothingSampled_IsEmpty()
    {
        Observation seen = MetricProfile.Observe(Life(), Answer([]), s_start, s_start.AddMinutes(2));

        Assert.AreEqual(EvidenceState.Empty, seen.State);
        Assert.AreEqual(0, seen.Number("samples"));
    }

    [TestMethod]
    public void Observe_AgentTooOldToTellTotals_LeavesPercentagesOut()
    {
        var answer = new ApiResult<IReadOnlyList<SandboxMetric>> { State = EvidenceState.Ok, Request = "GET /x", Value = [new SandboxMetric { TimestampUnix = s_start.ToUnixTimeSeconds(), CpuUsedPct = 3 }] };

        Observation seen = MetricProfile.Observe(Life(), answer, s_start, s_start);

        Assert.IsNull(seen.Number("memPeakPct"));
        Assert.AreEqual(3, seen.Number("cpuPeakPct"));
    }

    private static SandboxLife Life() => new() { Id = "i1", BuildIds = [], Metadata = new Dictionary<string, string>(), Pauses = [] };

    private static ApiResult<IReadOnlyList<SandboxMetric>> Answer(int[] seconds) => new()
    {
        State = EvidenceState.Ok,
        Request = "GET /x",
        Value = [.. seconds.Reverse().Select(s => new SandboxMetric { Timestamp = s_start.AddSeconds(s), CpuCount = 2, CpuUsedPct = 10, MemUsed = s, MemTotal = 100, DiskUsed = 10, DiskTotal = 100 })],
    };
}
