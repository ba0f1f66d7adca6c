namespace Steadwing.Plugins.Emulator.Accounts;

/// <summary>What a sandbox uses over its life, and the samples taken of it every five seconds.</summary>
internal sealed class SandboxLoad
{
    private const double WarningPercent = 80;
    private static readonly TimeSpan s_period = TimeSpan.FromSeconds(5);

    private readonly List<(DateTimeOffset From, DateTimeOffset To)> _gaps = [];

    public LoadProfile Cpu { get; } = new(6);

    public LoadProfile Memory { get; } = new(24);

    public LoadProfile Disk { get; } = new(34);

    public bool IsMeasured { get; set; } = true;

    public void Gap(DateTimeOffset from, DateTimeOffset to) => _gaps.Add((from, to));

    public IEnumerable<MetricSample> Samples(IEnumerable<SandboxRun> runs, DateTimeOffset asOf, Chance chance)
    {
        if (!IsMeasured)
            yield break;

        foreach (SandboxRun run in runs)
        {
            DateTimeOffset end = run.EndedAt ?? asOf;
            for (DateTimeOffset at = run.StartedAt + s_period; at < end; at += s_period)
            {
                if (!_gaps.Any(gap => at >= gap.From && at < gap.To))
                    yield return Sample(at, run.Build, chance);
            }
        }
    }

    public static IEnumerable<LogLine> Warnings(MetricSample sample, Func<string, (string Name, string Value)[]> platformFields)
    {
        if (sample.Memory >= WarningPercent)
            yield return Warning(sample.At, "Memory", "mem", sample.Memory, platformFields);
        if (sample.Cpu >= WarningPercent)
            yield return Warning(sample.At, "CPU", "cpu", sample.Cpu, platformFields);
    }

    private MetricSample Sample(DateTimeOffset at, TemplateBuild build, Chance chance) => new(
        at,
        build,
        Jitter(Cpu.At(at), chance, 1.5),
        Jitter(Memory.At(at), chance, 0.4),
        Math.Min(100, Disk.At(at)));

    private static double Jitter(double level, Chance chance, double by) =>
        Math.Round(Math.Clamp(level + (level is > 0.5 and < 99.5 ? chance.Between(-by, by) : 0), 0, 100), 2);

    private static LogLine Warning(DateTimeOffset at, string what, string prefix, double percent, Func<string, (string Name, string Value)[]> platformFields) => new(
        at.AddMilliseconds(20),
        "warn",
        $"{what} usage threshold exceeded",
        [.. platformFields("orchestrator"), ($"{prefix}_used_percent", percent.ToString("0.00")), ($"{prefix}_threshold_percent", "80")]);
}
