namespace Steadwing.Plugins.Host.Service;

/// <summary>Where a run stands. The last two are final.</summary>
internal enum RunState
{
    /// <summary>Stored and waiting, also after a restart.</summary>
    Queued,

    /// <summary>At work in some process.</summary>
    Running,

    /// <summary>Ended by itself, with a report.</summary>
    Finished,

    /// <summary>Somebody stopped it; with a report unless it had not begun.</summary>
    Cancelled,
}
