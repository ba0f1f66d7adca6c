namespace Steadwing.Plugins.Emulator.Accounts;

/// <summary>One reading of a sandbox's resources; percentages of the totals.</summary>
internal readonly record struct MetricSample(DateTimeOffset At, TemplateBuild Build, double Cpu, double Memory, double Disk)
{
    private const double Mebibyte = 1024 * 1024;

    /// <summary>The guest sees a little less than was bought.</summary>
    public long MemoryTotal => (long)(Build.MemoryMiB * Mebibyte * 0.9455);

    public long DiskTotal => (long)(Build.DiskMiB * Mebibyte * 0.96);

    public long MemoryUsed => (long)(MemoryTotal * Memory / 100);

    public long DiskUsed => (long)(DiskTotal * Disk / 100);

    public long MemoryCache => (long)(MemoryTotal * Math.Min(0.16, 1 - (Memory / 100)));
}
