namespace Steadwing.Plugins.E2b.Diagnosis.Scope;

/// <summary>What a reporter says was seen. Symptoms steer where to look and how well a cause fits; they never prove one.</summary>
[Flags]
internal enum Symptom
{
    None = 0,

    /// <summary>A sandbox was gone, not found, dead, lost.</summary>
    SandboxGone = 1,

    /// <summary>Creating sandboxes was refused or failed.</summary>
    CreateRefused = 2,

    /// <summary>A port or preview did not answer.</summary>
    PortClosed = 4,

    /// <summary>A command or job failed: exit codes, tracebacks, error messages.</summary>
    CommandFailed = 8,

    /// <summary>Calls hung or timed out.</summary>
    Hang = 16,

    /// <summary>Memory: 137, OOM, killed.</summary>
    Memory = 32,

    /// <summary>Disk: no space left.</summary>
    Disk = 64,

    /// <summary>Connections failed from inside.</summary>
    Network = 128,

    /// <summary>A template, image, build or release is mentioned.</summary>
    Build = 256,

    /// <summary>Paused, resumed, woken.</summary>
    Pause = 512,

    /// <summary>Nothing happens although somebody keeps asking.</summary>
    Idle = 1024,
}
