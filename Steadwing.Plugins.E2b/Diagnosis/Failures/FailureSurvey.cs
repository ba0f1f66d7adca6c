using Steadwing.Plugins.E2b.Diagnosis.Model;
using Steadwing.Plugins.E2b.Diagnosis.Scope;

namespace Steadwing.Plugins.E2b.Diagnosis.Failures;

/// <summary>All failing commands in focus and in time that deviate from the account's normal, classified.</summary>
internal sealed class FailureSurvey
{
    private FailureSurvey(IReadOnlyList<ClassifiedFailure> all, Normality normality)
    {
        All = all;
        Normality = normality;
    }

    /// <summary>In order of time.</summary>
    public IReadOnlyList<ClassifiedFailure> All { get; }

    public Normality Normality { get; }

    public static FailureSurvey Of(Case @case)
    {
        Normality normality = new(@case.Scope, @case.Account);
        List<ClassifiedFailure> failures = [];
        foreach (SandboxHistory sandbox in @case.Scope.Focus)
        {
            foreach (ProcessRun process in sandbox.Processes)
            {
                if (!process.Failed || !InTime(@case, process) || IsDailyBusiness(@case, process))
                    continue;
                ClassifiedFailure failure = Classifier.Classify(sandbox, process);
                if (!IsEveryday(@case, normality, failure))
                    failures.Add(failure);
            }
        }

        failures.Sort((a, b) => a.At != b.At ? a.At.CompareTo(b.At) : string.CompareOrdinal(a.Process.Id, b.Process.Id));
        return new FailureSurvey(failures, normality);
    }

    public IReadOnlyList<ClassifiedFailure> Of(FailureClass @class) => [.. All.Where(failure => failure.Class == @class)];

    private static bool InTime(Case @case, ProcessRun process)
    {
        TimeSpan early = @case.Scope.Kind == ScopeKind.Named ? TimeSpan.FromMinutes(20) : TimeSpan.FromMinutes(5);
        DateTimeOffset end = process.End ?? process.Start;
        return end >= @case.Scope.Core.From - early && process.Start <= @case.Scope.Window.To;
    }

    /// <summary>Ends that are no failure: an owner's stop, a predicate's answer, a test runner's verdict.</summary>
    private static bool IsDailyBusiness(Case @case, ProcessRun process)
    {
        if (process.WasAskedToStop)
            return true;
        if (IsTelling(process))
            return false;
        if (process.Command.IsPredicate && ((process.ExitCode == 1 && process.StderrBytes == 0) || OutputPatterns.LastError(process.Output) is null))
            return true;
        return process.Command.IsVerdict && !@case.Text.Mentions(process.Command.Signature);
    }

    /// <summary>
    /// What fails like this all the time is not what changed. A recorded exhaustion or network rule counts all the same: it is a mechanism, however often it
    /// strikes.
    /// </summary>
    private static bool IsEveryday(Case @case, Normality normality, ClassifiedFailure failure)
    {
        if (failure.Class is FailureClass.Memory or FailureClass.Disk or FailureClass.Egress)
            return false;
        bool named = @case.Text.Mentions(failure.Process.Command.Signature);
        if (failure is { Class: FailureClass.Code, Direct: false } && !named && normality.IsMixed(failure.Sandbox, failure.Process))
            return true;
        return !(named && IsTelling(failure.Process)) && normality.IsEveryday(failure.Sandbox, failure.Process);
    }

    /// <summary>Statuses that no program gives as an answer: not found, not executable, killed, crashed.</summary>
    private static bool IsTelling(ProcessRun process) => process.ExitCode is 126 or 127 || process.WasSigkilled || process.Signal is not null;
}
