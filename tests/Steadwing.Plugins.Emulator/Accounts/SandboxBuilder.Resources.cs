namespace Steadwing.Plugins.Emulator.Accounts;

public sealed partial class SandboxBuilder
{
    internal SandboxLoad Load { get; } = new();

    /// <summary>From now on it uses this much, in percent; what is not given goes on as before. Warnings at 80 % appear by themselves.</summary>
    public SandboxBuilder Uses(double? cpu = null, double? memory = null, double? disk = null)
    {
        if (cpu is { } cpuPercent)
            Cpu(cpuPercent);
        if (memory is { } memoryPercent)
            Memory(memoryPercent);
        if (disk is { } diskPercent)
            Disk(diskPercent);
        return this;
    }

    /// <summary>CPU starts moving to a level in percent and holds it; the cursor stays.</summary>
    public SandboxBuilder Cpu(double to, double overSeconds = 0) => Move(Load.Cpu, to, overSeconds);

    /// <summary>Memory starts moving to a level in percent and holds it; the cursor stays.</summary>
    public SandboxBuilder Memory(double to, double overSeconds = 0) => Move(Load.Memory, to, overSeconds);

    /// <summary>Disk use starts moving to a level in percent and holds it; the cursor stays.</summary>
    public SandboxBuilder Disk(double to, double overSeconds = 0) => Move(Load.Disk, to, overSeconds);

    /// <summary>No samples for a while from now, as when the guest is too busy to answer; the cursor stays.</summary>
    public SandboxBuilder NoSamples(double seconds)
    {
        Load.Gap(_now, _now.AddSeconds(seconds));
        return this;
    }

    /// <summary>Never a sample, as when envd did not come up.</summary>
    public SandboxBuilder NoMetrics()
    {
        Load.IsMeasured = false;
        return this;
    }

    internal IEnumerable<LogLine> WarningsOf(MetricSample sample) => SandboxLoad.Warnings(sample, PlatformFields);

    private SandboxBuilder Move(LoadProfile profile, double to, double overSeconds)
    {
        profile.Move(Started()._now, TimeSpan.FromSeconds(overSeconds), to);
        return this;
    }
}
