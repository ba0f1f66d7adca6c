namespace Steadwing.Plugins.Emulator.Accounts;

/// <summary>One uninterrupted execution of a sandbox: from its creation or resume to its end or pause.</summary>
internal sealed class SandboxRun(string executionId, TemplateBuild build, string buildId, DateTimeOffset startedAt)
{
    public string ExecutionId { get; } = executionId;

    public TemplateBuild Build { get; } = build;

    /// <summary>The build, or after a resume the snapshot.</summary>
    public string BuildId { get; } = buildId;

    public DateTimeOffset StartedAt { get; } = startedAt;

    public DateTimeOffset? EndedAt { get; set; }
}
