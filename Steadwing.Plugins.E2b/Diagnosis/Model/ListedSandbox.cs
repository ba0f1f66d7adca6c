namespace Steadwing.Plugins.E2b.Diagnosis.Model;

/// <summary>A sandbox as the list or its detail shows it.</summary>
/// <param name="Id">Evidence id.</param>
/// <param name="State"><c>running</c> or <c>paused</c>; null when the detail answered that there is none.</param>
/// <param name="StartedAt">Start of its current or last run, UTC.</param>
/// <param name="EndAt">Scheduled end; for a paused one the time of its last pause.</param>
/// <param name="OnTimeout"><c>kill</c> or <c>pause</c>; null when unknown.</param>
/// <param name="AllowInternetAccess">Null when not set.</param>
/// <param name="NetworkDenied">Denied destinations; null when none.</param>
/// <param name="NetworkAllowed">Allowed destinations; null when none.</param>
/// <param name="MemoryMiB">Configured memory, MiB.</param>
internal sealed record ListedSandbox(
    string Id,
    string? State,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndAt,
    string? OnTimeout,
    bool? AllowInternetAccess,
    string? NetworkDenied,
    string? NetworkAllowed,
    double? MemoryMiB);
