using System.Text.RegularExpressions;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Client;
using Steadwing.Plugins.E2b.Client.Models;

namespace Steadwing.Plugins.E2b.Evidence;

/// <summary>What the end of a build's log says: its steps, errors, start and ready commands, and what was installed.</summary>
internal sealed partial record BuildLogDigest
{
    private const int TailLength = 4096;
    private const int PartLength = 2048;
    private const string FailedPrefix = "Build failed:";

    public required int Lines { get; init; }

    /// <summary>Why the build failed, in the service's words; null when the log does not say.</summary>
    public string? Reason { get; init; }

    public string? ReasonStep { get; init; }

    /// <summary>The request it came with.</summary>
    public required string Request { get; init; }

    private DateTimeOffset? From { get; init; }

    private DateTimeOffset? To { get; init; }

    public required string Steps { get; init; }

    public required string Tail { get; init; }

    public required string Errors { get; init; }

    public required string Packages { get; init; }

    private string? StartCommand { get; init; }

    private string? ReadyCommand { get; init; }

    public static BuildLogDigest Of(IReadOnlyList<BuildLogLine> lines, string request)
    {
        BuildLogLine[] ordered = [.. lines.Reverse().OrderBy(l => l.Timestamp)];
        BuildLogLine? failed = ordered.LastOrDefault(l => l.Message?.StartsWith(FailedPrefix, StringComparison.Ordinal) == true);
        return new BuildLogDigest
        {
            Request = request,
            Lines = ordered.Length,
            From = ordered.Length == 0 ? null : ordered[0].Timestamp,
            To = ordered.Length == 0 ? null : ordered[^1].Timestamp,
            Reason = failed?.Message![FailedPrefix.Length..].Trim() is { Length: > 0 } reason ? reason : null,
            ReasonStep = failed?.Step ?? ordered.LastOrDefault(l => l.Level == "error" && l.Step is not null)?.Step,
            Steps = Joined(ordered.Where(l => Step().IsMatch(l.Message ?? ""))),
            Tail = Wording.Tail(string.Join('\n', ordered.Select(l => l.Message)), TailLength),
            Errors = Joined(ordered.Where(l => l.Level is "error" or "warn" || (l.Message?.Contains("[stderr]", StringComparison.Ordinal) ?? false))),
            Packages = Joined(ordered.Where(l => Install().IsMatch(l.Message ?? ""))),
            StartCommand = After(ordered, "Running start command:"),
            ReadyCommand = After(ordered, "Waiting for template to be ready:"),
        };
    }

    public Observation Observe(string template, TemplateBuild build) => new()
    {
        Kind = Kinds.BuildLog,
        Subject = Subjects.Build(build.BuildId),
        State = Lines == 0 ? EvidenceState.Empty : Lines >= E2bLimits.PageSize ? EvidenceState.Truncated : EvidenceState.Ok,
        Text = Lines == 0
            ? $"The log of build {build.BuildId} is empty."
            : $"The {(Lines >= E2bLimits.PageSize ? "last " : "")}{Lines} log lines of build {build.BuildId} were read{(Reason is null ? "." : $"; it ended with \"{Wording.Short(Reason, 200)}\".")}",
        From = From,
        To = To,
        Request = Request,
        Shown = Lines,
        Total = Lines,
        Facts = new Facts().Set("templateId", template).Set("buildId", build.BuildId).Set("lines", Lines).Set("steps", Steps).Set("tail", Tail)
            .Set("errors", Errors).Set("startCommand", StartCommand).Set("readyCommand", ReadyCommand).Set("packages", Packages).Values,
    };

    private static string Joined(IEnumerable<BuildLogLine> lines) => Wording.Tail(string.Join('\n', lines.Select(l => l.Message?.Trim())), PartLength);

    private static string? After(BuildLogLine[] lines, string prefix) =>
        lines.Select(l => l.Message ?? "").LastOrDefault(m => m.Contains(prefix, StringComparison.Ordinal)) is { } line
            ? Wording.Short(line[(line.IndexOf(prefix, StringComparison.Ordinal) + prefix.Length)..].Trim(), 500)
            : null;

    [GeneratedRegex(@"^(CACHED )?\[(base|finalize|builder [^\]]{1,20})\] (?!\[std)", RegexOptions.CultureInvariant)]
    private static partial Regex Step();

    [GeneratedRegex(@"\b(pip3?|uv|npm|pnpm|yarn|apt|apt-get|apk|dnf|yum|conda|mamba|cargo|gem|go|poetry|bun)\s+(pip\s+)?(install|add|ci|get|i)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Install();
}
