namespace Steadwing.Plugins.E2b.Diagnosis.Model;

/// <summary>A stretch of file traffic through the agent inside the sandbox, e.g. an upload.</summary>
/// <param name="Id">Evidence id.</param>
/// <param name="From">First line, UTC.</param>
/// <param name="To">Last line, UTC.</param>
internal sealed record FileActivity(string Id, DateTimeOffset From, DateTimeOffset To);
