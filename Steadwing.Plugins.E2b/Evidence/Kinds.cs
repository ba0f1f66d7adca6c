namespace Steadwing.Plugins.E2b.Evidence;

/// <summary>The kinds of observations this plugin yields. Stable: the diagnosis and reports refer to them.</summary>
internal static class Kinds
{
    public const string AccountSandboxes = "account-sandboxes";
    public const string Sandbox = "sandbox";
    public const string LifecycleEvent = "lifecycle-event";
    public const string EventCoverage = "event-coverage";
    public const string Process = "process";
    public const string PlatformLine = "platform-line";
    public const string LogLine = "log-line";
    public const string FileActivity = "file-activity";
    public const string LogCoverage = "log-coverage";
    public const string Metrics = "metrics";
    public const string LatestMetrics = "latest-metrics";
    public const string Template = "template";
    public const string Build = "build";
    public const string BuildLog = "build-log";
    public const string TeamMetrics = "team-metrics";
    public const string TeamMaximum = "team-maximum";
    public const string Selection = "selection";
    public const string Problem = "problem";
}
