namespace Steadwing.Plugins.E2b.Diagnosis.Model;

/// <summary>Splits what is known of one sandbox into its lives.</summary>
internal static class ExecutionReader
{
    private static readonly TimeSpan s_slack = TimeSpan.FromSeconds(10);

    /// <summary>A live guest delivers a sample every 5 s and is checked every 20 s; silence this long is an end, not a gap.</summary>
    private static readonly TimeSpan s_silence = TimeSpan.FromMinutes(2);

    public static IReadOnlyList<Execution> Read(
        IReadOnlyList<LifecycleRecord> events,
        IReadOnlyList<PlatformLine> lines,
        ListedSandbox? listed,
        DateTimeOffset? lastSign,
        DateTimeOffset signsReadTo)
    {
        List<(DateTimeOffset At, string Evidence, bool Resume, string? Build)> starts = [];
        foreach (LifecycleRecord record in events)
        {
            if (record.Type is "created" or "resumed")
                starts.Add((record.At, record.Id, record.Type == "resumed", record.BuildId));
        }

        foreach (PlatformLine line in lines)
        {
            if (line.Line == "created" && !starts.Any(start => (start.At - line.At).Duration() <= s_slack))
                starts.Add((
                    line.At,
                    line.Id,
                    lines.Any(other => other.Line == "resuming" && other.At <= line.At && line.At - other.At < TimeSpan.FromMinutes(1)),
                    null));
        }

        if (starts.Count == 0 && listed is { State: not null, StartedAt: { } startedAt })
            starts.Add((startedAt, listed.Id, false, null));

        starts.Sort((a, b) => a.At.CompareTo(b.At));
        List<Execution> lives = [];
        for (int i = 0; i < starts.Count; i++)
        {
            DateTimeOffset until = i + 1 < starts.Count ? starts[i + 1].At : DateTimeOffset.MaxValue;
            lives.Add(ReadLife(i, starts[i], until, events, lines, i == starts.Count - 1 ? listed : null, lastSign, signsReadTo));
        }

        return lives;
    }

    private static Execution ReadLife(
        int index,
        (DateTimeOffset At, string Evidence, bool Resume, string? Build) start,
        DateTimeOffset until,
        IReadOnlyList<LifecycleRecord> events,
        IReadOnlyList<PlatformLine> lines,
        ListedSandbox? listed,
        DateTimeOffset? lastSign,
        DateTimeOffset signsReadTo)
    {
        List<LifecycleRecord> within = [.. events.Where(record => record.At >= start.At && record.At < until)];
        List<PlatformLine> log = [.. lines.Where(line => line.At >= start.At - s_slack && line.At < until - s_slack)];
        List<LifecycleRecord> updates = [.. within.Where(record => record is { Type: "updated", SetTimeout: not null })];

        PlatformLine? created = log.FirstOrDefault(line => line is { Line: "created", EndTime: not null });
        LifecycleRecord? killed = within.FirstOrDefault(record => record.Type == "killed");
        LifecycleRecord? paused = within.LastOrDefault(record => record.Type == "paused");
        PlatformLine? killing = log.FirstOrDefault(line => line.Line == "killing");
        PlatformLine? stopped = log.LastOrDefault(line => line.Line == "stopped");

        (EndKind kind, DateTimeOffset? end, string? evidence, string? reason) = (killed, paused, killing, stopped) switch
        {
            ({ } kill, _, _, _) => (EndKind.Killed, (DateTimeOffset?)kill.At, (string?)kill.Id, kill.KillReason ?? killing?.KillReason),
            (_, { } pause, _, _) => (EndKind.Paused, pause.At, pause.Id, null),
            (_, _, { } line, _) => (EndKind.Killed, line.At, line.Id, line.KillReason),
            (_, _, _, { } stop) when !Announced(log, stop.At, "checkpointing") =>
                (Announced(log, stop.At, "pausing") ? EndKind.PauseFailed : EndKind.Crashed, stop.At, stop.Id, null),
            _ => (EndKind.Running, null, null, null),
        };

        DateTimeOffset? scheduled = created?.EndTime;
        string? scheduleEvidence = created?.Id;
        if (scheduled is null && listed is { State: "running", EndAt: { } endAt } && updates.Count == 0)
            (scheduled, scheduleEvidence) = (endAt, listed.Id);
        if (scheduled is null && reason == "timeout" && updates.Count == 0)
            (scheduled, scheduleEvidence) = (end, evidence);

        DateTimeOffset? inForce = updates.Count > 0 ? updates[^1].SetTimeout : scheduled;
        if (kind == EndKind.Running && lastSign is { } sign && sign >= start.At && until == DateTimeOffset.MaxValue
            && signsReadTo - sign > s_silence && (inForce is null || inForce - sign > TimeSpan.FromSeconds(30)) && listed?.State != "paused")
        {
            (kind, end) = (EndKind.Vanished, sign);
        }

        return new Execution
        {
            Index = index,
            StartEvidence = start.Evidence,
            Start = start.At,
            IsResume = start.Resume,
            BuildId = start.Build,
            FirstScheduledEnd = scheduled,
            ScheduleEvidence = scheduleEvidence,
            Updates = updates,
            EndKind = kind,
            End = end,
            EndEvidence = evidence,
            KillReason = reason,
        };
    }

    private static bool Announced(List<PlatformLine> log, DateTimeOffset stop, string line) =>
        log.Any(other => other.Line == line && other.At <= stop && stop - other.At < TimeSpan.FromMinutes(2));
}
