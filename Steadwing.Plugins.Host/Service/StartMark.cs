namespace Steadwing.Plugins.Host.Service;

/// <summary>How far the start has come. A failed one reaches the caller, who says in a sentence what it means; only what fails later is logged.</summary>
internal sealed class StartMark
{
    private volatile bool _started;
    private volatile bool _failed;

    public void Started() => _started = true;

    public void Failed() => _failed = true;

    /// <summary>Whether the host may log at this level. It tells of a failed start with a stack trace, and of every loop that this ended.</summary>
    public bool HostMayLog(LogLevel level) => !_failed && level >= (_started ? LogLevel.Warning : LogLevel.Critical);

    /// <summary>Whether the server may log at this level. It tells of an address that is taken with a stack trace.</summary>
    public bool ServerMayLog(LogLevel level) => _started && level >= LogLevel.Warning;
}
