namespace Steadwing.Plugins.E2b.Diagnosis.Model;

/// <summary>A log line worth keeping that is neither a process event nor a platform line.</summary>
/// <param name="Id">Evidence id.</param>
/// <param name="Message">Its message; hostile text.</param>
/// <param name="Error">The error of an envd call; hostile text.</param>
/// <param name="ErrorCode">Connect error code number of an envd call, e.g. 1 canceled, 4 deadline exceeded.</param>
/// <param name="At">When, UTC.</param>
internal sealed record LogLine(string Id, string Message, string? Error, int? ErrorCode, DateTimeOffset At);
