namespace Steadwing.Plugins.E2b.Client;

/// <summary>Which way a log is read.</summary>
internal enum LogDirection
{
    /// <summary>Oldest first.</summary>
    Forward,

    /// <summary>Newest first.</summary>
    Backward,
}
