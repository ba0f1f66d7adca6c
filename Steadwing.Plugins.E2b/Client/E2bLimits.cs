namespace Steadwing.Plugins.E2b.Client;

/// <summary>Numbers that E2B's API fixes.</summary>
internal static class E2bLimits
{
    /// <summary>Largest page of sandboxes, templates, builds, events and build log lines.</summary>
    public const int PageSize = 100;

    /// <summary>Largest page of the v2 log endpoint, and the default of v1.</summary>
    public const int LogPageSize = 1000;

    /// <summary>Most ids in one call for latest metrics.</summary>
    public const int MetricIds = 100;

    /// <summary>How long events, logs and sandbox metrics are kept by default.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromDays(7);

    /// <summary>How long account-wide metrics are kept.</summary>
    public static readonly TimeSpan TeamRetention = TimeSpan.FromDays(90);
}
