namespace Steadwing.Plugins.E2b.Diagnosis.Model;

/// <summary>Everything that is known about one sandbox.</summary>
internal sealed class SandboxHistory
{
    public required string Id { get; init; }

    public string? TemplateId { get; init; }

    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<LifecycleRecord> Events { get; init; } = [];

    public IReadOnlyList<Execution> Executions { get; init; } = [];

    /// <summary>In order of their start.</summary>
    public IReadOnlyList<ProcessRun> Processes { get; init; } = [];

    public IReadOnlyList<PlatformLine> Lines { get; init; } = [];

    public IReadOnlyList<LogLine> LogLines { get; init; } = [];

    public IReadOnlyList<FileActivity> Files { get; init; } = [];

    /// <summary>Null when metrics were not read; empty when E2B had none.</summary>
    public MetricTrack? Metrics { get; init; }

    /// <summary>Null when it is not in the list of running and paused sandboxes.</summary>
    public ListedSandbox? Listed { get; init; }

    /// <summary>Evidence of what was read of its logs; null when they were not read.</summary>
    public string? LogCoverage { get; init; }

    /// <summary>Its logs were read completely and there were some.</summary>
    public bool LogsComplete { get; init; }

    public Execution? FirstLife => Executions.Count > 0 ? Executions[0] : null;

    public Execution? LastLife => Executions.Count > 0 ? Executions[^1] : null;

    /// <summary>First sign of it, UTC.</summary>
    public DateTimeOffset Born => FirstLife?.Start ?? Listed?.StartedAt ?? DateTimeOffset.MinValue;

    /// <summary>Is any life of it within the span?</summary>
    public bool Overlaps(DateTimeOffset from, DateTimeOffset to) =>
        Executions.Any(life => life.Start <= to && (life.End is null || life.End >= from));

    /// <summary>
    /// Signs that work was going on at a moment: an open process, file traffic within half a minute, or a busy CPU. Each sign names its evidence.
    /// </summary>
    public IReadOnlyList<(string What, string Evidence)> WorkAt(DateTimeOffset moment)
    {
        List<(string, string)> work = [];
        foreach (ProcessRun process in Processes)
        {
            if (process.Start < moment
                && (process.End is null || process.End >= moment - TimeSpan.FromSeconds(1.5))
                && !IsAfterlife(process, moment)
                && !EndedAsAsked(process, moment))
                work.Add(($"`{process.Command.Short}` was running", process.Id));
        }

        foreach (FileActivity activity in Files)
        {
            if (activity.GoesOnAt(moment))
                work.Add(("files were being transferred", activity.Id));
        }

        return work;
    }

    /// <summary>The life during which a moment lies, else the last one before it.</summary>
    public Execution? LifeAt(DateTimeOffset moment) => Executions.LastOrDefault(life => life.Start <= moment) ?? FirstLife;

    private static bool EndedAsAsked(ProcessRun process, DateTimeOffset moment) =>
        process.End is { } end && end < moment && (process.Succeeded || process.WasAskedToStop);

    /// <summary>A process left open by an earlier life does not count for a later one.</summary>
    private bool IsAfterlife(ProcessRun process, DateTimeOffset moment) =>
        process.End is null && Executions.Any(life => life.End is { } end && end > process.Start && end < moment - TimeSpan.FromSeconds(1));
}
