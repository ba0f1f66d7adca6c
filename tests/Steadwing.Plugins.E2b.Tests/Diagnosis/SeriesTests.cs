using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Diagnosis.Model;

namespace Steadwing.Plugins.E2b.Tests.Diagnosis;

[TestClass]
public sealed class SeriesTests
{
    private static readonly DateTimeOffset s_start = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);

    [TestMethod]
    public void Sustained_HolesInTheSamples_DoNotEndAStretch()
    {
        EvidenceSeries cpu = new("cpuUsedPct", "percent", 100, [Point(0, 20), Point(5, 98), Point(10, 99), Point(70, 97), Point(120, 98), Point(125, 10), Point(130, 10), Point(135, 10)]);

        TimeWindow stretch = MetricTrack.Sustained(cpu, 90, TimeSpan.FromSeconds(60)).Single();

        Assert.AreEqual(s_start.AddSeconds(5), stretch.From);
        Assert.AreEqual(s_start.AddSeconds(120), stretch.To);
    }

    [TestMethod]
    public void Sustained_ShortPeaks_AreNone()
    {
        EvidenceSeries cpu = new("cpuUsedPct", "percent", 100, [Point(0, 98), Point(5, 20), Point(10, 20), Point(15, 20), Point(20, 99)]);

        Assert.IsEmpty(MetricTrack.Sustained(cpu, 90, TimeSpan.FromSeconds(30)));
    }

    [TestMethod]
    public void PeakPct_OutsideTheSamples_IsUnknown()
    {
        EvidenceSeries memory = new("memUsed", "bytes", 200, [Point(0, 100), Point(5, 150)]);

        Assert.AreEqual(75, MetricTrack.PeakPct(memory, s_start, s_start.AddSeconds(10)));
        Assert.IsNull(MetricTrack.PeakPct(memory, s_start.AddMinutes(1), s_start.AddMinutes(2)));
    }

    [TestMethod]
    public void Longest_FlatTopWithSingleFreeSlots_IsOnePlateau()
    {
        double[] values = [3, 12, 20, 20, 19, 20, 20, 20, 18, 20, 20, 7, 5, 4, 3];
        EvidenceSeries concurrent = new("concurrentSandboxes", "count", null, [.. values.Select((value, i) => Point(i * 30, value))]);

        Plateau plateau = Plateau.Longest(concurrent, s_start, s_start.AddHours(1))!;

        Assert.AreEqual(20, plateau.Level);
        Assert.AreEqual(s_start.AddSeconds(60), plateau.From);
        Assert.AreEqual(s_start.AddSeconds(300), plateau.To);
    }

    [TestMethod]
    public void Longest_NoSamplesInTheSpan_IsNone() =>
        Assert.IsNull(Plateau.Longest(new EvidenceSeries("x", "count", null, [Point(0, 5)]), s_start.AddHours(1), s_start.AddHours(2)));

    private static SeriesPoint Point(double seconds, double value) => new(s_start.AddSeconds(seconds), value);
}
