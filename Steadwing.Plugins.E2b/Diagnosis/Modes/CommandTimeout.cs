using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Diagnosis.Failures;
using Steadwing.Plugins.E2b.Diagnosis.Model;
using Steadwing.Plugins.E2b.Diagnosis.Scope;

namespace Steadwing.Plugins.E2b.Diagnosis.Modes;

/// <summary>A command exceeded its own time limit; the sandbox lived on.</summary>
internal sealed class CommandTimeout : IFailureMode
{
    public FailureMode Mode { get; } = new(
        "e2b.command-timeout",
        "Command time limit",
        "A command exceeded its own time limit and was killed; the sandbox lived on.");

    public IReadOnlyList<string> Explains { get; } = ["e2b.port-not-open", "e2b.process-failed"];

    public Finding? Detect(Case @case)
    {
        if (FailureGroup.Of(@case, FailureClass.TimeLimit) is not { } group)
            return null;

        ClassifiedFailure first = group.First;
        TimeSpan limit = first.Process.Limit ?? TimeSpan.FromSeconds(60);
        FindingDraft draft = new FindingDraft(this)
            .About(group.Sandboxes)
            .Decisive(
                $"`{first.Process.Command.Short}` in {first.Sandbox.Id} was started with a limit of {Words.Span(limit)} and killed (SIGKILL) "
                    + $"{Words.Span(first.Process.Duration ?? limit)} later, at {Words.Clock(first.At)}.",
                first.Process.Id);
        if (Math.Abs(limit.TotalSeconds - 60) < 0.5)
            draft.Because(
                "60 s is the SDKs' default for every command, background ones included; envd bounds the process itself by it.",
                first.Process.Id);
        if (group.All.Count > 1)
            draft.Because(
                $"It happened {group.All.Count} times, each at its limit.",
                group.All.Skip(1).Take(6).Select(failure => failure.Process.Id));
        if (Classifier.MemoryPeakPct(first.Sandbox, first.Process.Start, first.At) is { } memory and < 90 && first.Sandbox.Metrics is { } metrics)
            draft.Because($"Memory was at {Words.Pct(memory)} at most, so it was not an out-of-memory kill.", metrics.Id);
        ProcessRun? later = first.Sandbox.Processes.FirstOrDefault(process => process.Start > first.At);
        if (later is not null)
            draft.Because($"The sandbox lived on: another command started at {Words.Clock(later.Start)}.", later.Id);
        ProcessRun? unlimited = @case.Account.Sandboxes
            .SelectMany(sandbox => sandbox.Processes)
            .FirstOrDefault(process => process.Limit is null && process.Command.Signature == first.Process.Command.Signature && !process.WasSigkilled && (process.IsOpen || process.Duration > limit));
        if (unlimited is not null)
            draft.Because($"With no limit the same command lives on in {unlimited.SandboxId}.", unlimited.Id);
        draft
            .Fix(first.Process.Command.LooksLikeServer || first.Process.IsOpen
                ? "Start servers with timeout 0 (Python timeout=0, JavaScript timeoutMs: 0): background: true alone keeps the 60 s limit."
                : $"Raise the command's timeout above {Words.Span(limit)} (Python: seconds, JavaScript timeoutMs: milliseconds; 0 means none).", Docs.Background)
            .Fix("The sandbox's own timeout is another setting and was not the problem.", Docs.Lifecycle);
        return draft.Build(
            $"The command's own time limit of {Words.Span(limit)} killed {Name(first)}; the sandbox lived on.",
            ClaimLevel.Confirmed,
            group.Strength,
            group.Fit(Symptom.Hang | Symptom.CommandFailed | Symptom.PortClosed),
            group.Onset);
    }

    private static string Name(ClassifiedFailure failure) => failure.Process.Command.Signature.Length is > 0 and <= 40
        ? failure.Process.Command.Signature
        : "it";
}
