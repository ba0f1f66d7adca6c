using Steadwing.Plugins.E2b.Diagnosis.Model;

namespace Steadwing.Plugins.E2b.Tests.Diagnosis;

[TestClass]
public sealed class ExecutionReaderTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [TestMethod]
    public void Read_KilledEvent_EndsTheLifeWithItsReason()
    {
        Execution life = Single([Event("created", -20), Event("killed", -10, "timeout")], []);

        Assert.AreEqual(EndKind.Killed, life.EndKind);
        Assert.AreEqual("timeout", life.KillReason);
        Assert.AreEqual(TimeSpan.FromMinutes(10), life.ScheduledLifetime, "without a log line the kill by timeout tells the schedule");
    }

    [TestMethod]
    public void Read_KilledEventWithoutReason_HasNone()
    {
        Execution life = Single([Event("created", -20), Event("killed", -10)], []);

        Assert.AreEqual(EndKind.Killed, life.EndKind);
        Assert.IsNull(life.KillReason);
    }

    [TestMethod]
    public void Read_StoppedLineAlone_IsACrash()
    {
        Execution life = Single([Event("created", -20)], [Line("stopped", -10)]);

        Assert.AreEqual(EndKind.Crashed, life.EndKind);
        Assert.AreEqual(s_noon.AddMinutes(-10), life.End);
    }

    [TestMethod]
    public void Read_StoppedAfterCheckpoint_GoesOn()
    {
        Execution life = Single([Event("created", -20)], [Line("checkpointing", -10.2), Line("stopped", -10)]);

        Assert.AreEqual(EndKind.Running, life.EndKind);
    }

    [TestMethod]
    public void Read_PausingAndStoppedWithoutPausedEvent_IsAFailedPause()
    {
        Execution life = Single([Event("created", -20)], [Line("pausing", -10.2), Line("stopped", -10)]);

        Assert.AreEqual(EndKind.PauseFailed, life.EndKind);
    }

    [TestMethod]
    public void Read_SilenceLongBeforeTheEnd_IsVanished()
    {
        IReadOnlyList<Execution> lives = ExecutionReader.Read([Event("created", -60)], [Created(-60, 120)], null, s_noon.AddMinutes(-30), s_noon);

        Assert.AreEqual(EndKind.Vanished, lives.Single().EndKind);
        Assert.AreEqual(s_noon.AddMinutes(-30), lives.Single().End);
    }

    [TestMethod]
    public void Read_SignsUpToWhereTheyWereRead_IsRunning()
    {
        IReadOnlyList<Execution> lives = ExecutionReader.Read([Event("created", -60)], [Created(-60, 120)], null, s_noon.AddMinutes(-30.5), s_noon.AddMinutes(-30));

        Assert.AreEqual(EndKind.Running, lives.Single().EndKind);
    }

    [TestMethod]
    public void Read_Resume_StartsANewLifeWithItsOwnSchedule()
    {
        IReadOnlyList<Execution> lives = ExecutionReader.Read(
            [Event("created", -60), Event("paused", -50), Event("resumed", -20), Event("killed", -15, "timeout")],
            [Created(-60, 30), Created(-20, 5)],
            null,
            null,
            s_noon);

        Assert.HasCount(2, lives);
        Assert.AreEqual(EndKind.Paused, lives[0].EndKind);
        Assert.AreEqual(TimeSpan.FromMinutes(30), lives[0].ScheduledLifetime);
        Assert.IsTrue(lives[1].IsResume);
        Assert.AreEqual(TimeSpan.FromMinutes(5), lives[1].ScheduledLifetime);
        Assert.IsTrue(lives[1].EndedAtItsEnd);
    }

    [TestMethod]
    public void ScheduledEnd_LastUpdateCounts()
    {
        LifecycleRecord update = Event("updated", -55) with { SetTimeout = s_noon.AddMinutes(-40) };
        Execution life = Single([Event("created", -60), update, Event("killed", -40, "timeout")], [Created(-60, 10)]);

        Assert.AreEqual(s_noon.AddMinutes(-40), life.ScheduledEnd);
        Assert.AreEqual(s_noon.AddMinutes(-50), life.FirstScheduledEnd);
        Assert.IsTrue(life.EndedAtItsEnd);
    }

    private static Execution Single(IReadOnlyList<LifecycleRecord> events, IReadOnlyList<PlatformLine> lines) =>
        ExecutionReader.Read(events, lines, null, null, s_noon).Single();

    private static LifecycleRecord Event(string type, double minutes, string? reason = null) =>
        new($"ev-{type}{minutes}", type, s_noon.AddMinutes(minutes), "x", "b", reason, null, null, null, null);

    private static PlatformLine Line(string line, double minutes) =>
        new($"ln-{line}{minutes}", line, s_noon.AddMinutes(minutes), s_noon.AddMinutes(minutes), 1, null, null, null);

    private static PlatformLine Created(double minutes, double lifetime) =>
        Line("created", minutes) with { EndTime = s_noon.AddMinutes(minutes + lifetime) };
}
