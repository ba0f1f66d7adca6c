namespace Steadwing.Plugins.Emulator.Accounts;

/// <summary>A template and its builds. Sizes apply to builds made after they were set.</summary>
public sealed class TemplateBuilder
{
    private readonly AccountBuilder _account;
    private readonly Chance _chance;
    private readonly List<TemplateBuild> _builds = [];
    private readonly List<string> _steps = [];
    private int _cpu = 2;
    private int _memoryMiB = 1024;
    private int _diskMiB = 5120;
    private string _envd = "0.6.13";
    private int? _seconds;
    private IReadOnlyList<BuildLine> _startLines = [];

    internal TemplateBuilder(AccountBuilder account, Chance chance, string alias)
    {
        _account = account;
        _chance = chance;
        Alias = alias;
        Id = chance.TemplateId();
        CreatorId = chance.Uuid();
    }

    /// <summary>Generated id.</summary>
    public string Id { get; }

    /// <summary>Alias; the name adds the namespace <c>acme/</c>.</summary>
    public string Alias { get; }

    /// <summary>Generated ids of the builds told so far, in that order.</summary>
    public IReadOnlyList<string> BuildIds => [.. _builds.Select(build => build.Id)];

    /// <summary>Whether somebody has deleted it: then no list shows it or its builds.</summary>
    public bool IsDeleted { get; private set; }

    internal string CreatorId { get; }

    internal IReadOnlyList<TemplateBuild> Builds => _builds;

    /// <summary>Size of the builds that follow.</summary>
    public TemplateBuilder Size(int cpu = 2, int memoryMiB = 1024, int diskMiB = 5120)
    {
        (_cpu, _memoryMiB, _diskMiB) = (cpu, memoryMiB, diskMiB);
        return this;
    }

    /// <summary>envd version of the builds that follow; below 0.5.27 output is part of the sandbox logs.</summary>
    public TemplateBuilder Envd(string version)
    {
        _envd = version;
        return this;
    }

    /// <summary>Steps of the builds that follow, e.g. <c>RUN pip install pandas</c>; they appear in the build log.</summary>
    public TemplateBuilder Steps(params string[] steps)
    {
        _steps.Clear();
        _steps.AddRange(steps);
        return this;
    }

    /// <summary>Start and ready command of the builds that follow, and what they print while the build is finalized.</summary>
    public TemplateBuilder StartCommand(string start, string? ready = null, params BuildLine[] output)
    {
        _startLines =
        [
            new($"Running start command: {start}", "finalize"),
            .. ready is null ? [] : new[] { new BuildLine($"Waiting for template to be ready: {ready}", "finalize") },
            .. output,
        ];
        return this;
    }

    /// <summary>How long the builds that follow take, instead of about a minute.</summary>
    public TemplateBuilder BuildTakes(double minutes)
    {
        _seconds = (int)(minutes * 60);
        return this;
    }

    /// <summary>Somebody deletes it; sandboxes made from it live on.</summary>
    public TemplateBuilder Deleted()
    {
        IsDeleted = true;
        return this;
    }

    /// <summary>A successful build of 90 seconds.</summary>
    /// <param name="time">Clock time as in <see cref="AccountBuilder.Time"/>.</param>
    /// <param name="daysAgo">On which day before the recording.</param>
    public TemplateBuilder Built(string time, int daysAgo = 0) => Built(_account.Time(time, daysAgo));

    /// <inheritdoc cref="Built(string, int)"/>
    public TemplateBuilder Built(DateTimeOffset at) => Add(at, 90, "ready", null, null, BuildLogs.Success(Alias, _steps, _startLines));

    /// <summary>A failed build; sandboxes go on starting from the last good one.</summary>
    /// <param name="reason">E.g. <c>failed to run command 'npm ci': exit status 1</c>.</param>
    /// <param name="step">Where it failed: <c>base</c>, a step number, <c>finalize</c>.</param>
    /// <param name="time">Clock time as in <see cref="AccountBuilder.Time"/>.</param>
    /// <param name="daysAgo">On which day before the recording.</param>
    /// <param name="output">What was printed before it failed.</param>
    public TemplateBuilder BuildFails(string reason, string step, string time, int daysAgo = 0, params BuildLine[] output) =>
        Add(_account.Time(time, daysAgo), 60, "error", reason, step, BuildLogs.Failure(Alias, _steps, reason, step, step == "finalize" ? [.. _startLines, .. output] : output));

    /// <summary>A build that has not finished at the moment of the recording.</summary>
    public TemplateBuilder IsBuilding(string time, string status = "building") => Add(_account.Time(time), 0, status, null, null, []);

    internal TemplateBuild ReadyAt(DateTimeOffset at)
    {
        if (!_builds.Any(build => build.Status == "ready" && build.FinishedAt <= at))
            Built(_account.AsOf.AddDays(-9));
        return _builds.Where(build => build.Status == "ready" && build.FinishedAt <= at).MaxBy(build => build.FinishedAt)!;
    }

    private TemplateBuilder Add(DateTimeOffset at, int seconds, string status, string? reason, string? step, IReadOnlyList<BuildLine> lines)
    {
        _builds.Add(new TemplateBuild
        {
            Id = _chance.Uuid(),
            CreatedAt = at,
            FinishedAt = at.AddSeconds(_seconds ?? seconds),
            Cpu = _cpu,
            MemoryMiB = _memoryMiB,
            DiskMiB = _diskMiB,
            Envd = _envd,
            Status = status,
            Reason = reason,
            FailedStep = step,
            Lines = lines,
        });
        return this;
    }
}
