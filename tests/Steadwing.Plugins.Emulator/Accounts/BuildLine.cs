namespace Steadwing.Plugins.Emulator.Accounts;

/// <summary>One line of a build log.</summary>
/// <param name="Message">As the builder writes it, e.g. <c>[builder 2/3] [stderr]: …</c>.</param>
/// <param name="Step"><c>base</c>, a step number, <c>finalize</c>.</param>
/// <param name="Level">debug, info, warn or error.</param>
public sealed record BuildLine(string Message, string Step = "base", string Level = "info");
