namespace Steadwing.Plugins.Emulator;

/// <summary>Ways in which an answer goes wrong.</summary>
public enum FaultKind
{
    /// <summary>An error status with the service's error body.</summary>
    Status,

    /// <summary>200 with an HTML page, as a captive portal or an edge would send.</summary>
    Html,

    /// <summary>The first half of the real body.</summary>
    Truncated,

    /// <summary>200 with the body <c>null</c>.</summary>
    Null,

    /// <summary>200 with no body at all.</summary>
    Empty,

    /// <summary>The real body with numbers where texts belong and the other way round.</summary>
    WrongTypes,

    /// <summary>Every page is the first one and points to itself.</summary>
    SamePage,

    /// <summary>As if an event had arrived since the page before: the last item of a page comes again on the next.</summary>
    ShiftedPages,

    /// <summary>A body of 200 MB.</summary>
    Huge,

    /// <summary>Headers never come.</summary>
    Hang,

    /// <summary>Half of the body comes, then nothing.</summary>
    Stall,

    /// <summary>The connection is reset.</summary>
    Reset,

    /// <summary>302 to <see cref="Fault.Target"/>.</summary>
    Redirect,
}
