namespace Steadwing.Plugins.EndToEnd.Tests.Emulator;

/// <summary>What a finished script left behind.</summary>
internal sealed record NodeRun(int ExitCode, string Output, string Error);
