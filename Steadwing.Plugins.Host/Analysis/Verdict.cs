namespace Steadwing.Plugins.Host.Analysis;

/// <summary>The one-word answer of a report.</summary>
internal enum Verdict
{
    /// <summary>The first cause is confirmed.</summary>
    Identified,

    /// <summary>The first cause is likely.</summary>
    Likely,

    /// <summary>Something is open: an unread source, an unknown, a lead that is only possible.</summary>
    Inconclusive,

    /// <summary>Everything was looked at and nothing was wrong.</summary>
    NoFaultFound,
}
