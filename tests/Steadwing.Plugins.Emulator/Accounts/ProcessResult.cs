namespace Steadwing.Plugins.Emulator.Accounts;

/// <summary>How a process ended, as envd writes it: an exit code of 0 and a false <c>exited</c> are left out.</summary>
internal sealed record ProcessResult(int ExitCode, bool Exited, string Status)
{
    public static ProcessResult Of(int exit, string? signal) =>
        signal is null ? new ProcessResult(exit, true, $"exit status {exit}") : new ProcessResult(-1, false, $"signal: {signal}");
}
