namespace Steadwing.Plugins.Abstractions;

/// <summary>How looking for a piece of evidence went. <see cref="Empty"/> and <see cref="Expired"/> never mean "no problem".</summary>
public enum EvidenceState
{
    /// <summary>Read completely.</summary>
    Ok,

    /// <summary>The source answered and had nothing.</summary>
    Empty,

    /// <summary>Only a part was read; <see cref="Observation.Shown"/> and <see cref="Observation.Total"/> say how much.</summary>
    Truncated,

    /// <summary>The credential was refused.</summary>
    Unauthenticated,

    /// <summary>The credential is valid but may not read this.</summary>
    Forbidden,

    /// <summary>The thing does not exist for this account.</summary>
    NotFound,

    /// <summary>The service asked to slow down and went on asking.</summary>
    RateLimited,

    /// <summary>No connection.</summary>
    Unreachable,

    /// <summary>No answer within the deadline.</summary>
    TimedOut,

    /// <summary>An answer that is not what the service documents.</summary>
    Malformed,

    /// <summary>Older than the service keeps it.</summary>
    Expired,

    /// <summary>The service or this version of it cannot tell.</summary>
    Unsupported,

    /// <summary>Deliberately not read, e.g. the budget was spent or the run was cancelled.</summary>
    Skipped,
}
