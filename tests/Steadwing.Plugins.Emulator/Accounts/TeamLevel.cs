namespace Steadwing.Plugins.Emulator.Accounts;

/// <summary>Team metrics as they are to be between two moments.</summary>
internal sealed record TeamLevel(DateTimeOffset From, DateTimeOffset To, int Concurrent, double? StartRate);
