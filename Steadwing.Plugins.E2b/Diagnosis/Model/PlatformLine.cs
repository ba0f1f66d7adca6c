namespace Steadwing.Plugins.E2b.Diagnosis.Model;

/// <summary>A line the platform itself wrote into a sandbox's log.</summary>
/// <param name="Id">Evidence id.</param>
/// <param name="Line">Which line, e.g. <c>stopped</c> or <c>health-failing</c>.</param>
/// <param name="At">When, UTC; the first of a folded series.</param>
/// <param name="LastAt">The last of a folded series.</param>
/// <param name="Count">How many lines it stands for.</param>
/// <param name="KillReason">Reason on a <c>killing</c> line.</param>
/// <param name="EndTime">Scheduled end on a <c>created</c> line, UTC.</param>
/// <param name="MemoryPct">Highest memory percentage of a warning series.</param>
internal sealed record PlatformLine(
    string Id,
    string Line,
    DateTimeOffset At,
    DateTimeOffset LastAt,
    int Count,
    string? KillReason,
    DateTimeOffset? EndTime,
    double? MemoryPct);
