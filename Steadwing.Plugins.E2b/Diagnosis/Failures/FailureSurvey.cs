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
                if (process.Failed && InTime(@case, process) && !IsDailyBusiness(@case, normality, sandbox, process))
                    failures.Add(Classifier.Classify(sandbox, process));
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
        return end >= @case.Scope.Window.From - early && process.Start <= @case.Scope.Window.To;
    }

    private static bool IsDailyBusiness(Case @case, Normality normality, SandboxHistory sandbox, ProcessRun process)
    {
        if (process.WasAskedToStop)
            return true;
        if (process.Command.IsPredicate && process.ExitCode == 1 && process.StderrBytes == 0)
            return true;
        bool telling = process.ExitCode is 126 or 127 || process.WasSigkilled || process.Signal is not null;
        if (process.Command.IsPredicate && !telling && OutputPatterns.LastError(process.Output) is null)
            return true;
        bool named = @case.Text.Mentions(process.Command.Signature);
        if (process.Command.IsVerdict && !telling && !named)
            return true;
        if (!telling && !named && process.Output.Length == 0 && normality.IsMixed(sandbox, process))
            return true;
        return !(telling && named) && normality.IsEveryday(sandbox, process);
    }
}
