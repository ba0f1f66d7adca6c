using Steadwing.Plugins.Host.Cli;

namespace Steadwing.Plugins.Host.Tests.Cli;

[TestClass]
public sealed class PointInTimeTests
{
    private static readonly DateTimeOffset s_now = new(2026, 6, 2, 15, 0, 0, TimeSpan.Zero);

    [TestMethod]
    [DataRow("30m", 30)]
    [DataRow("2026-06-02T14:15Z", 45)]
    [DataRow("2026-06-02 14:15:00Z", 45)]
    [DataRow("2026-06-02T16:15:00+02:00", 45)]
    [DataRow("2026-06-02T15:30Z", -30)]
    public void Before_SpanOrMoment_CountsBackFromTheClockOfTheRun(string text, int minutes) =>
        Assert.AreEqual(TimeSpan.FromMinutes(minutes), PointInTime.Parse(text)!.Before(s_now));

    [TestMethod]
    [DataRow("2026-06-02T14:15")]
    [DataRow("2026-06-02")]
    [DataRow("14:15Z")]
    [DataRow("yesterday")]
    [DataRow("")]
    public void Parse_NoZoneOrNoMoment_IsNull(string text) => Assert.IsNull(PointInTime.Parse(text));
}
