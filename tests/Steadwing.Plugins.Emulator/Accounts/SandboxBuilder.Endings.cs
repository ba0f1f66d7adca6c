using System.Text.Json.Nodes;

namespace Steadwing.Plugins.Emulator.Accounts;

public sealed partial class SandboxBuilder
{
    /// <summary>Killed now, or when <see cref="Lives"/> says.</summary>
    /// <param name="reason"><c>request</c>, <c>timeout</c>, <c>admin</c>, <c>orphaned</c>, …; null for a record without a reason.</param>
    public SandboxBuilder KilledBy(string? reason)
    {
        MoveToEnd();
        AddPlatformLine(_now, "info", "Killing sandbox", "orchestrator", reason is null ? [] : [("kill_reason", reason)]);
        AddPlatformLine(
            _now.AddMilliseconds(16),
            _healthy ? "info" : "error",
            _healthy ? "Control sandbox healthcheck was successful" : "Control sandbox healthcheck was unsuccessful",
            "orchestrator",
            ("healthcheck", _healthy ? "true" : "false"));
        JsonObject data = Execution();
        if (reason is not null)
            data["kill_reason"] = reason;
        AddEvent("killed", data);
        AddPlatformLine(_now.AddMilliseconds(450), "info", "Sandbox stopped");
        CloseRun(SandboxEnd.Killed);
        return this;
    }

    /// <summary>Killed at its scheduled end, whatever it was doing.</summary>
    public SandboxBuilder TimesOut()
    {
        _life = null;
        return At(EndAt.AddMilliseconds(50)).KilledBy("timeout");
    }

    /// <summary>Somebody pauses it, and the snapshot cannot be sealed: removed instead.</summary>
    public SandboxBuilder PauseFailsToSeal() => FailsAfter("Pausing sandbox", 2.4, "seal_failed");

    /// <summary>A checkpoint is taken and it does not come back from it: removed.</summary>
    public SandboxBuilder CheckpointFailsToResume() => FailsAfter("Checkpointing sandbox", 3.1, "resume_failed");

    /// <summary>The machine stops: one line, no kill, no event. The list goes on showing it until its end time.</summary>
    public SandboxBuilder Crashes()
    {
        MoveToEnd();
        AddPlatformLine(_now, "info", "Sandbox stopped");
        CloseRun(SandboxEnd.Lost);
        return this;
    }

    /// <summary>Its node is gone: not even a line.</summary>
    public SandboxBuilder Vanishes()
    {
        MoveToEnd();
        CloseRun(SandboxEnd.Lost);
        return this;
    }

    /// <summary>Still there at the moment of the recording; extended if need be.</summary>
    public SandboxBuilder StillRuns()
    {
        if (Started()._endAt <= _account.AsOf)
            _endAt = _account.AsOf.AddMinutes(30);
        return this;
    }

    private SandboxBuilder FailsAfter(string line, double seconds, string reason)
    {
        MoveToEnd();
        AddPlatformLine(_now, "info", line);
        _now = _now.AddSeconds(seconds);
        JsonObject data = Execution();
        data["kill_reason"] = reason;
        AddEvent("killed", data);
        AddPlatformLine(_now.AddMilliseconds(120), "info", "Sandbox stopped");
        CloseRun(SandboxEnd.Killed);
        return this;
    }

    private void MoveToEnd()
    {
        _ = Started();
        DateTimeOffset intended = _runs[^1].StartedAt + (_life ?? TimeSpan.Zero);
        if (intended > _now)
            _now = intended;
        _life = null;
    }
}
