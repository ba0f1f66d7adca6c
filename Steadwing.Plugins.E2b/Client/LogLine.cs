namespace Steadwing.Plugins.E2b.Client;

/// <summary>One log line, whichever endpoint it came from.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Level">Lower-case level; <c>info</c> when it has none.</param>
/// <param name="Message">The message; hostile text.</param>
/// <param name="Fields">Its flat fields as text; hostile text.</param>
/// <param name="Result">How a process ended; only raw lines know.</param>
/// <param name="Identity">What tells it from another line of the same moment.</param>
internal sealed record LogLine(
    DateTimeOffset At,
    string Level,
    string Message,
    IReadOnlyDictionary<string, string> Fields,
    ProcessResult? Result,
    string Identity)
{
    /// <summary>The part of the system that wrote it, e.g. <c>orchestrator</c> or <c>process</c>; empty when unknown.</summary>
    public string Logger => Field("logger") ?? "";

    /// <summary>A field's text, or null when the line does not have it.</summary>
    public string? Field(string name) => Fields.GetValueOrDefault(name);
}
