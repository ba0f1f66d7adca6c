namespace Steadwing.Plugins.E2b.Client;

/// <summary>How a process ended, as the agent in the sandbox wrote it.</summary>
/// <param name="ExitCode">Exit code; null when the line leaves it out, which it does for 0.</param>
/// <param name="Exited">Whether it ended by itself; left out when false.</param>
/// <param name="Status">E.g. <c>exit status 1</c> or <c>signal: killed</c>; null when absent.</param>
/// <param name="Error">What went wrong while it was waited for; null when nothing did.</param>
internal sealed record ProcessResult(int? ExitCode, bool Exited, string? Status, string? Error);
