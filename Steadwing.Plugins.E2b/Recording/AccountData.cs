using System.Text.Json;

namespace Steadwing.Plugins.E2b.Recording;

/// <summary>A recorded account, checked and indexed once. Read-only afterwards, hence safe for concurrent use.</summary>
internal sealed record AccountData
{
    /// <summary>How long the service keeps events, logs and sandbox metrics.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromDays(7);

    /// <summary>How long the service keeps team metrics.</summary>
    public static readonly TimeSpan TeamRetention = TimeSpan.FromDays(90);

    public required DateTimeOffset AsOf { get; init; }

    public required TimeShift Shift { get; init; }

    public required string TeamId { get; init; }

    /// <summary>Running and paused sandboxes, newest first, then by id.</summary>
    public required IReadOnlyList<Timed> Sandboxes { get; init; }

    public required IReadOnlyDictionary<string, Timed> SandboxById { get; init; }

    public required IReadOnlyDictionary<string, JsonElement> Details { get; init; }

    /// <summary>Oldest first, within retention.</summary>
    public required IReadOnlyList<Timed> Events { get; init; }

    public required ILookup<string, Timed> EventsBySandbox { get; init; }

    /// <summary>Oldest first per sandbox, within retention.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<Timed>> Logs { get; init; }

    /// <summary>Oldest first per sandbox, within retention.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<Timed>> Metrics { get; init; }

    /// <summary>Newest first, then by id.</summary>
    public required IReadOnlyList<Timed> Templates { get; init; }

    /// <summary>Newest first per template.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<Timed>> Builds { get; init; }

    /// <summary>Oldest first, within retention.</summary>
    public required IReadOnlyList<Timed> TeamMetrics { get; init; }
}
