using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Client;

namespace Steadwing.Plugins.E2b.Evidence;

/// <summary>
/// Reads one sandbox's log: raw lines from its start (only they have exit codes); when that is more than a page, the part
/// around the incident and the end. Parsed lines stand in where raw ones cannot be had.
/// </summary>
internal sealed class LogReader(IE2bClient client, RunSpan span)
{
    private const int FurtherPageSize = 5000;
    private static readonly TimeSpan s_margin = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_soon = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_beforeIncident = TimeSpan.FromMinutes(10);

    /// <summary>Reads the first page.</summary>
    public async Task<LogReading> StartAsync(SandboxLife life, CancellationToken cancellationToken)
    {
        DateTimeOffset start = life.FirstSeen - s_margin ?? span.RetentionStart;
        DateTimeOffset end = RunSpan.Earlier(span.AsOf, life.KilledAt + s_margin ?? span.AsOf);
        var reading = new LogReading(life, RunSpan.Later(start, span.RetentionStart), end, span.Window.From);
        if (end <= span.RetentionStart || (life.FirstSeen is null && span.IsExpired))
        {
            reading.Expire();
            return reading;
        }

        bool raw = await reading.TakeAsync(client.ReadRawLogsAsync(life.Id, reading.Start, E2bLimits.LogPageSize, cancellationToken), E2bLimits.LogPageSize, isRaw: true);
        if (!raw && reading.Failure!.State != EvidenceState.Unauthenticated)
            await reading.TakeAsync(client.ReadLogsAsync(life.Id, end, LogDirection.Backward, cancellationToken), E2bLimits.LogPageSize, isRaw: false);
        return reading;
    }

    /// <summary>Reads on as far as the budget goes; does nothing when the first page was all.</summary>
    public async Task ContinueAsync(LogReading reading, PageBudget pages, CancellationToken cancellationToken)
    {
        if (reading.IsComplete || reading.Failure is not null || !reading.IsRaw)
            return;
        string id = reading.Life.Id;

        // The incident first. Two pages are kept for the end, which is the incident too when it follows soon.
        DateTimeOffset next = RunSpan.Later(reading.ReadTo, RunSpan.Earlier(span.Window.From - s_beforeIncident, reading.End - s_beforeIncident));
        int forIncident = Math.Max(reading.End - span.Window.From <= s_soon ? 0 : 1, pages.Left - 2);
        for (int i = 0; i < forIncident && !reading.IsComplete && reading.Failure is null && pages.TryTake(); i++)
        {
            reading.SkipTo(next);
            await reading.TakeAsync(client.ReadRawLogsAsync(id, next, FurtherPageSize, cancellationToken), FurtherPageSize, isRaw: true);
            next = reading.ReadTo;
        }

        if (reading.IsComplete || reading.Failure is not null || !pages.TryTake())
            return;
        // Where the end begins is only known from the parsed lines, which can be read backward.
        var tail = await FirstAsync(client.ReadLogsAsync(id, reading.End, LogDirection.Backward, cancellationToken));
        if (!tail.IsOk || tail.Value.Count == 0)
            return;
        DateTimeOffset oldest = tail.Value.Min(l => l.At);
        if (oldest > reading.ReadTo && pages.TryTake())
        {
            reading.SkipTo(oldest);
            await reading.TakeAsync(client.ReadRawLogsAsync(id, oldest, FurtherPageSize, cancellationToken), FurtherPageSize, isRaw: true);
        }
        else
        {
            reading.SkipTo(oldest);
            reading.TakeTail(tail);
        }
    }

    private static async Task<ApiResult<IReadOnlyList<LogLine>>> FirstAsync(IAsyncEnumerable<ApiResult<IReadOnlyList<LogLine>>> pages)
    {
        await foreach (var page in pages)
            return page;
        throw new InvalidOperationException("A log has at least one page.");
    }
}
