namespace Steadwing.Plugins.E2b.Diagnosis.Model;

/// <summary>One build of a template.</summary>
/// <param name="Id">Evidence id.</param>
/// <param name="BuildId">Build id.</param>
/// <param name="Status"><c>waiting</c>, <c>building</c>, <c>ready</c> or <c>error</c>.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="FinishedAt">UTC; null while it runs.</param>
/// <param name="MemoryMiB">Memory of sandboxes started from it, MiB.</param>
/// <param name="CpuCount">Virtual CPUs of sandboxes started from it.</param>
/// <param name="Reason">Why it failed; hostile text.</param>
/// <param name="Step">Step that failed: <c>base</c>, a number, <c>finalize</c>.</param>
/// <param name="LogId">Evidence of its log; null when not read.</param>
/// <param name="LogTail">Last lines of its log; hostile text.</param>
internal sealed record BuildRecord(
    string Id,
    string BuildId,
    string Status,
    DateTimeOffset CreatedAt,
    DateTimeOffset? FinishedAt,
    double? MemoryMiB,
    double? CpuCount,
    string? Reason,
    string? Step,
    string? LogId,
    string? LogTail)
{
    public bool Failed => Status == "error";
}
