namespace Steadwing.Plugins.Host.Reports;

/// <summary>How a run ended. All four end in a valid report.</summary>
internal enum RunOutcome
{
    /// <summary>Everything that could be read was read.</summary>
    Completed,

    /// <summary>Somebody stopped it.</summary>
    Cancelled,

    /// <summary>Time ran out before everything was read.</summary>
    Budget,

    /// <summary>No source could be read at all, or no diagnosis came to an end.</summary>
    Failed,
}
