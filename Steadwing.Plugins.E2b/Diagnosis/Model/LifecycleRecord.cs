namespace Steadwing.Plugins.E2b.Diagnosis.Model;

/// <summary>One lifecycle event of a sandbox.</summary>
/// <param name="Id">Evidence id.</param>
/// <param name="Type">Last segment of the event type: <c>created</c>, <c>killed</c>, <c>paused</c>, <c>resumed</c>, <c>updated</c>, <c>checkpointed</c>.</param>
/// <param name="At">When, UTC.</param>
/// <param name="ExecutionId">Changes with every resume; null when unknown.</param>
/// <param name="BuildId">The build this execution started from.</param>
/// <param name="KillReason">Null when the event carries none, which is not the same as <c>unknown</c>.</param>
/// <param name="SetTimeout">The new absolute end time an update set, UTC.</param>
/// <param name="EgressDenied">Denied destinations of an egress update, null when egress was not changed.</param>
/// <param name="EgressAllowed">Allowed destinations of an egress update.</param>
/// <param name="MemoryMiB">Memory of the execution that ended, MiB.</param>
internal sealed record LifecycleRecord(
    string Id,
    string Type,
    DateTimeOffset At,
    string? ExecutionId,
    string? BuildId,
    string? KillReason,
    DateTimeOffset? SetTimeout,
    string? EgressDenied,
    string? EgressAllowed,
    double? MemoryMiB);
