using System.Text.Json.Nodes;
using Steadwing.Plugins.Corpus.Tests.Running;

namespace Steadwing.Plugins.Corpus.Tests.Removal;

/// <summary>Per cause: every sort of record in which its mechanism is written down. Without them nobody can confirm it.</summary>
internal static class DecisiveRecords
{
    private static readonly RecordSelector s_ends = RecordSelector.Lines("process ends", line => line["fields"].Text("event_type") is "process_end" or "process_end_readopted");
    private static readonly RecordSelector s_starts = RecordSelector.Lines("process starts", line => line["fields"].Text("event_type") == "process_start");
    private static readonly RecordSelector s_output = RecordSelector.Lines("output", line => line["fields"].Text("event_type") is "stdout" or "stderr");
    private static readonly RecordSelector s_troubles = RecordSelector.Lines("warnings and errors", line => line.Text("level") is "warn" or "error");
    private static readonly RecordSelector s_health = RecordSelector.Lines("health checks", line => line.Text("message")?.Contains("healthcheck", StringComparison.Ordinal) == true);
    private static readonly RecordSelector s_stopped = Message("Sandbox stopped");
    private static readonly RecordSelector s_metrics = RecordSelector.All("metrics");
    private static readonly RecordSelector s_team = RecordSelector.All("teamMetrics");
    private static readonly RecordSelector[] s_commands = [s_ends, s_starts, s_output, s_troubles];
    private static readonly RecordSelector[] s_builds =
    [
        new("failed builds", account => account["builds"].Lists().Sum(builds => builds.List.Remove(build => build.Text("status") == "error"))),
        new("build logs", account => account["builds"].Lists().SelectMany(builds => builds.List.Objects()).Count(build => build.Remove("logEntries"))),
    ];

    private static readonly RecordSelector[] s_losses = [.. Killed("orphaned", "unknown", "seal_failed", "resume_failed"), s_stopped];

    private static readonly Dictionary<string, RecordSelector[]> s_byCode = new(StringComparer.Ordinal)
    {
        ["e2b.sandbox-timeout"] = Killed("timeout"),
        ["e2b.timeout-misconfigured"] = Killed("timeout"),
        ["e2b.timeout-not-extended"] = Killed("timeout"),
        ["e2b.killed-by-client"] = Killed("request"),
        ["e2b.killed-by-admin"] = Killed("admin"),
        ["e2b.base-template-deleted"] = Killed("base_template_missing"),
        ["e2b.platform-loss"] = s_losses,
        ["e2b.platform-outage"] = [.. s_losses, s_metrics, RecordSelector.All("logs")],
        ["e2b.sandbox-crashed"] = [s_stopped, s_metrics],
        ["e2b.auto-paused"] = [Event("paused"), Message("Pausing sandbox"), new("paused sandboxes in the list", account => account["sandboxes"].Remove(sandbox => sandbox.Text("state") == "paused"))],
        ["e2b.resume-failed"] = [Event("resumed"), Message("Started resuming sandbox"), .. Killed("resume_failed")],
        ["e2b.envd-unhealthy"] = [s_health, s_troubles],
        ["e2b.memory-exhausted"] = [.. s_commands, s_metrics],
        ["e2b.cpu-saturated"] = [s_metrics, s_health, s_troubles],
        ["e2b.disk-full"] = [.. s_commands, s_metrics],
        ["e2b.process-failed"] = s_commands,
        ["e2b.dependency-missing"] = s_commands,
        ["e2b.permission-denied"] = s_commands,
        ["e2b.command-timeout"] = s_commands,
        ["e2b.port-not-open"] = s_commands,
        ["e2b.egress-blocked"] = [.. s_commands, Event("updated"), RecordSelector.All("details")],
        ["e2b.upstream-failure"] = s_commands,
        ["e2b.template-regression"] = s_commands,
        ["e2b.template-build-failed"] = s_builds,
        ["e2b.template-start-failed"] = s_builds,
        ["e2b.concurrency-limit"] = [s_team],
        ["e2b.creation-rate-limit"] = [s_team],
        ["e2b.sandbox-leak"] = [s_team, RecordSelector.All("sandboxes")],
        ["e2b.creation-stopped"] = [s_team, Event("created")],
    };

    /// <summary>Never empty; an unknown code is a gap in this table.</summary>
    public static IReadOnlyList<RecordSelector> Of(string code) => s_byCode.TryGetValue(code, out RecordSelector[]? selectors)
        ? selectors
        : throw new InvalidOperationException($"Say in {nameof(DecisiveRecords)} which records prove {code}.");

    private static RecordSelector[] Killed(params string[] reasons) =>
    [
        RecordSelector.Events($"killed events ({string.Join(", ", reasons)})", e => IsType(e, "killed") && reasons.Contains(e["eventData"].Text("kill_reason"))),
        RecordSelector.Lines($"killing lines ({string.Join(", ", reasons)})", line => line.Text("message") == "Killing sandbox" && reasons.Contains(line["fields"].Text("kill_reason"))),
    ];

    private static RecordSelector Event(string type) => RecordSelector.Events($"{type} events", e => IsType(e, type));

    private static RecordSelector Message(string message) => RecordSelector.Lines($"\"{message}\" lines", line => line.Text("message") == message);

    private static bool IsType(JsonObject e, string type) => e.Text("type")?.EndsWith("." + type, StringComparison.Ordinal) == true;
}
