using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Client;

namespace Steadwing.Plugins.E2b.Evidence;

/// <summary>Which time is looked at for an incident.</summary>
/// <param name="Window">The incident's own span.</param>
/// <param name="AsOf">The present of the run.</param>
internal sealed record RunSpan(TimeWindow Window, DateTimeOffset AsOf)
{
    private static readonly TimeSpan s_baseline = TimeSpan.FromHours(6);
    private static readonly TimeSpan s_aftermath = TimeSpan.FromMinutes(30);

    public static RunSpan Of(EvidenceRequest request) => new(request.Window, request.AsOf);

    /// <summary>Events, logs and metrics before this are gone.</summary>
    public DateTimeOffset RetentionStart => AsOf - E2bLimits.Retention;

    /// <summary>Whether nothing of the incident is kept any more.</summary>
    public bool IsExpired => EventsTo <= RetentionStart;

    /// <summary>Start of the span in which events are wanted: the incident and six hours before it, for what is normal.</summary>
    public DateTimeOffset EventsFrom => Later(RetentionStart, Window.From - s_baseline);

    /// <summary>End of the span in which events are wanted.</summary>
    public DateTimeOffset EventsTo => Earlier(AsOf, Window.To + s_aftermath);

    public static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    public static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
