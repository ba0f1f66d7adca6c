using Steadwing.Plugins.E2b.Diagnosis.Model;
using Steadwing.Plugins.E2b.Diagnosis.Scope;

namespace Steadwing.Plugins.E2b.Diagnosis.Failures;

/// <summary>Failing commands of one class, weighed together.</summary>
internal sealed class FailureGroup
{
    private static readonly TimeSpan s_followedBack = TimeSpan.FromHours(2);

    private readonly Case _case;

    private FailureGroup(Case @case, IReadOnlyList<ClassifiedFailure> all)
    {
        _case = @case;
        All = all;
        First = all[0];
        Sandboxes = [.. all.Select(failure => failure.Sandbox).DistinctBy(sandbox => sandbox.Id)];
    }

    /// <summary>In order of time; never empty.</summary>
    public IReadOnlyList<ClassifiedFailure> All { get; }

    public ClassifiedFailure First { get; }

    public IReadOnlyList<SandboxHistory> Sandboxes { get; }

    /// <summary>The first failure whose record shows the mechanism itself, if any.</summary>
    public ClassifiedFailure? Direct => All.FirstOrDefault(failure => failure.Direct);

    /// <summary>
    /// Matters: it came back, hit several sandboxes, ended the work, or the report names it. A single failing step in the middle of work that went on is
    /// how agents work.
    /// </summary>
    public bool Matters => First.Class is FailureClass.Memory or FailureClass.Disk or FailureClass.Egress
        || All.Count > 1
        || All.Any(Named)
        || All.Any(EndedTheWork)
        || NearTheReport(First);

    public static FailureGroup? Of(Case @case, FailureClass @class, Func<ClassifiedFailure, bool>? where = null)
    {
        List<ClassifiedFailure> all = [.. @case.Failures.Of(@class).Where(where ?? (_ => true))];
        return all.Count == 0 ? null : new FailureGroup(@case, all);
    }

    /// <summary>Fit to the report; in a group of sandboxes a problem of one among many counts less, unless the report names it.</summary>
    public double Fit(Symptom symptoms)
    {
        double fit = _case.Fit(
            Sandboxes,
            First.At,
            symptoms,
            All
                .Select(failure => (string?)failure.Process.Command.Signature)
                .Concat(All.Select(failure => failure.Proof))
                .Concat(All.Select(failure => (string?)failure.Process.Command.Text)));
        if (_case.Scope.Kind == ScopeKind.Grouped && !All.Any(Named))
        {
            int active = Math.Max(1, _case.Scope.Focus.Count(sandbox => sandbox.LogCoverage is not null));
            double breadth = (double)Sandboxes.Count / active;
            // A lone failure with its own trace that ended the work is a case of its own; without one it is one of the many small failures of any fleet.
            bool ownCase = Direct is not null && All.Any(EndedTheWork);
            if ((breadth < 0.1 && !ownCase)
                || (breadth < 0.25 && !ownCase && First.Class == FailureClass.Code)
                || (breadth < 0.25 && All.Count == 1 && !EndedTheWork(First)))
                fit *= 0.35;
        }

        return Matters ? fit : fit * 0.35;
    }

    /// <summary>
    /// The first failure of this kind: followed back through sandboxes that were gone before the incident was noticed, as long as the same thing never succeeded
    /// in between.
    /// </summary>
    public DateTimeOffset Onset
    {
        get
        {
            DateTimeOffset onset = First.At;
            foreach (ProcessRun run in _case.Scope.Earlier.SelectMany(sandbox => sandbox.Processes)
                .Where(process => process.Command.Signature == First.Process.Command.Signature && process.End < onset && process.End > onset - s_followedBack)
                .OrderByDescending(process => process.End).ThenBy(process => process.Id, StringComparer.Ordinal))
            {
                if (!run.Failed)
                    break;
                onset = run.End!.Value;
            }

            return onset;
        }
    }

    /// <summary>0 to 1: how much speaks for it beyond its class: repetition, several sandboxes, the record of the mechanism.</summary>
    public double Strength => Math.Min(
        0.9,
        0.45 + (Direct is not null ? 0.25 : 0) + (All.Count > 1 ? 0.15 : 0) + (Sandboxes.Count > 1 ? 0.1 : 0) + (_case.Failures.Normality.SuccessesElsewhere(First.Sandbox, First.Process) > 0 ? 0.05 : 0));

    /// <summary>"`rg docs` ended with exit status 127 after 0 s in 5 sandboxes".</summary>
    public static string Describe(ClassifiedFailure failure) =>
        $"`{failure.Process.Command.Short}` in {failure.Sandbox.Id} ended with "
            + $"{failure.Process.Outcome}{(failure.Process.Duration is { } duration ? $" after {Words.Span(duration)}" : "")} at "
            + $"{Words.Clock(failure.At)}";

    private bool Named(ClassifiedFailure failure) =>
        _case.Text.Mentions(failure.Process.Command.Text)
        || (failure.Process.ExitCode is { } code and not 1 && _case.Text.NamesNumber(code));

    private static bool EndedTheWork(ClassifiedFailure failure)
    {
        ProcessRun? later = failure.Sandbox.Processes.FirstOrDefault(process => process.Start > failure.Process.Start && process.Succeeded);
        return later is null;
    }

    private bool NearTheReport(ClassifiedFailure failure) => _case.Scope.Kind == ScopeKind.Named
        && (failure.At - _case.Incident.StartedAt).Duration() <= TimeSpan.FromMinutes(3);
}
