namespace Steadwing.Plugins.E2b.Diagnosis;

/// <summary>Pages of E2B's documentation that remediations link to.</summary>
internal static class Docs
{
    public const string Lifecycle = "https://e2b.dev/docs/sandbox";
    public const string Persistence = "https://e2b.dev/docs/sandbox/persistence";
    public const string Events = "https://e2b.dev/docs/sandbox/lifecycle-events-api";
    public const string Metrics = "https://e2b.dev/docs/sandbox/metrics";
    public const string Commands = "https://e2b.dev/docs/commands";
    public const string Background = "https://e2b.dev/docs/commands/background";
    public const string Internet = "https://e2b.dev/docs/sandbox/internet-access";
    public const string RateLimits = "https://e2b.dev/docs/sandbox/rate-limits";
    public const string Templates = "https://e2b.dev/docs/template/quickstart";
    public const string StartReady = "https://e2b.dev/docs/template/start-ready-command";
    public const string CustomMachine = "https://e2b.dev/docs/sandbox-template/customize-cpu-ram";
    public const string Support = "https://e2b.dev/docs/support";
}
