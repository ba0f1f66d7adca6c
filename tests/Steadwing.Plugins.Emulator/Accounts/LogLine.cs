namespace Steadwing.Plugins.Emulator.Accounts;

/// <summary>One line of a sandbox log.</summary>
/// <param name="At">UTC; written with made-up nanoseconds.</param>
/// <param name="Level">debug, info, warn or error.</param>
/// <param name="Message">As shipped.</param>
/// <param name="Fields">Flat fields in the order in which they are written.</param>
/// <param name="Result">Nested <c>process_result</c> that only raw lines carry; null for most.</param>
internal sealed record LogLine(DateTimeOffset At, string Level, string Message, (string Name, string Value)[] Fields, ProcessResult? Result = null);
