namespace Steadwing.Plugins.Emulator.Accounts;

/// <summary>What the service no longer knows about a sandbox. Takes away what was told before; call it last.</summary>
public sealed partial class SandboxBuilder
{
    /// <summary>The exit status of the command ended last was not kept.</summary>
    public SandboxBuilder LosesExitStatus()
    {
        int last = _lines.FindLastIndex(line => line.Result is not null);
        _lines[last] = _lines[last] with { Result = null };
        return this;
    }

    /// <summary>No log line is left.</summary>
    public SandboxBuilder LosesLogs()
    {
        _lines.Clear();
        return this;
    }

    /// <summary>No lifecycle event is left but those of the given kind, e.g. <c>created</c>.</summary>
    public SandboxBuilder LosesEventsBut(string? kept = null)
    {
        _events.RemoveAll(item => kept is null || !item.Type.EndsWith("." + kept, StringComparison.Ordinal));
        return this;
    }

    /// <summary>Nothing is left of the time between two moments: no events, no lines, no samples.</summary>
    public SandboxBuilder Loses(DateTimeOffset from, DateTimeOffset to)
    {
        _events.RemoveAll(item => item.At >= from && item.At < to);
        _lines.RemoveAll(line => line.At >= from && line.At < to);
        Load.Gap(from, to);
        return this;
    }
}
