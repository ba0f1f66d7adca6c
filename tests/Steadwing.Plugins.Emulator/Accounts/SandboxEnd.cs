namespace Steadwing.Plugins.Emulator.Accounts;

/// <summary>What became of a sandbox by the moment of the recording.</summary>
internal enum SandboxEnd
{
    Running,
    Paused,
    Killed,

    /// <summary>Gone without the API noticing; listed as running until its end time.</summary>
    Lost,
}
