using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Diagnosis.Failures;
using Steadwing.Plugins.E2b.Diagnosis.Scope;

namespace Steadwing.Plugins.E2b.Diagnosis.Modes;

/// <summary>The code that ran there failed by itself.</summary>
internal sealed class ProcessFailed : IFailureMode
{
    public FailureMode Mode { get; } = new(
        "e2b.process-failed",
        "The code failed by itself",
        "The code that ran in the sandbox failed by itself: exit code, traceback, signal.");

    public IReadOnlyList<string> Explains { get; } = [];

    public Finding? Detect(Case @case)
    {
        if (FailureGroup.Of(@case, FailureClass.Code) is not { } group)
            return null;

        ClassifiedFailure first = group.Direct ?? group.First;
        bool traced = first.Direct;
        FindingDraft draft = new FindingDraft(this)
            .About(group.Sandboxes)
            .Decisive($"{FailureGroup.Describe(first)}.", first.Process.Id);
        if (first.Process.Output.Length > 0)
            draft.Because($"Its last words: \"{Words.Quote(first.Proof ?? "")}\".", first.Process.Id);
        else if (first.Process.StderrBytes > 0)
            draft.Because(
                $"It wrote {first.Process.StderrBytes:0} bytes to stderr, which this version of E2B's agent does not keep.",
                first.Process.Id);
        if (group.All.Count > 1)
            draft.Because(
                $"{group.All.Count} commands failed in {Words.Sandboxes(group.Sandboxes.Count)} from {Words.Clock(group.First.At)} to "
                    + $"{Words.Clock(group.All[^1].At)}.",
                group.All.Where(failure => failure != first).Take(6).Select(failure => failure.Process.Id));
        if (Classifier.MemoryPeakPct(first.Sandbox, first.Process.Start, first.At) is { } memory and < 85 && first.Sandbox.Metrics is { } metrics)
            draft.Because($"Memory was no issue ({Words.Pct(memory)} at most while it ran).", metrics.Id);
        int successes = @case.Failures.Normality.SuccessesElsewhere(first.Sandbox, first.Process);
        if (successes > 0 && @case.Account.EventCoverage is { } coverage)
            draft.Because($"The same thing succeeded {successes} times elsewhere or before.", coverage);
        draft
            .Fix(
                traced
                    ? $"Fix the code: start at \"{Words.Quote(first.Proof ?? first.Process.Outcome, 90)}\"."
                    : $"Run `{first.Process.Command.Short}` again with its output captured by the caller; E2B records only the exit status.",
                Docs.Commands)
            .Fix("Catch CommandExitException/CommandExitError in the caller and keep stdout and stderr with the error.", Docs.Commands);
        // One silent exit 1 proves that a command failed, not that it is the cause of anything.
        double strength = traced ? Math.Max(0.8, group.Strength) : group.Strength;
        return draft.Build(
            $"The code itself failed: {Label(first)} ended with "
                + $"{first.Process.Outcome}{(traced && first.Process.Signal is null ? $" ({Words.Quote(first.Proof ?? "", 50)})" : "")}.",
            traced ? ClaimLevel.Confirmed : @case.Account.EventCoverage is null ? ClaimLevel.Possible : ClaimLevel.Likely,
            strength,
            group.Fit(Symptom.CommandFailed),
            group.Onset);
    }

    private static string Label(ClassifiedFailure failure) => failure.Process.Command.Signature.Length is > 0 and <= 40
        ? failure.Process.Command.Signature
        : "a command";
}
