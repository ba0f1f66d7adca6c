using Steadwing.Plugins.E2b.Diagnosis.Model;
using Steadwing.Plugins.E2b.Diagnosis.Scope;

namespace Steadwing.Plugins.E2b.Diagnosis.Failures;

/// <summary>The account's own normal: which failing commands are everyday business and which deviate.</summary>
internal sealed class Normality
{
    private readonly Dictionary<(string? Template, string Signature), (int Runs, int Failures, int FailedSandboxes)> _elsewhere = [];
    private readonly Dictionary<(string? Template, string Signature), (int Runs, int Failures, int FailedSandboxes)> _within = [];

    public Normality(CaseScope scope, AccountHistory account)
    {
        HashSet<string> focus = [.. scope.Focus.Select(sandbox => sandbox.Id)];
        Dictionary<(string? Template, string Signature), HashSet<string>> failedIn = [];
        Dictionary<(string? Template, string Signature), HashSet<string>> failedWithin = [];
        foreach (SandboxHistory sandbox in account.Sandboxes)
        {
            foreach (ProcessRun process in sandbox.Processes)
            {
                DateTimeOffset at = process.End ?? process.Start;
                bool within = at >= scope.Core.From - TimeSpan.FromMinutes(20) && (scope.Kind == ScopeKind.Account || focus.Contains(sandbox.Id));
                if (within)
                    Count(_within, failedWithin, sandbox, process);
                else
                    Count(_elsewhere, failedIn, sandbox, process);
            }
        }
    }

    /// <summary>
    /// Fails like this elsewhere or before, too: in at least two other sandboxes and in a good part of all runs. Then it is not what changed.
    /// </summary>
    public bool IsEveryday(SandboxHistory sandbox, ProcessRun process)
    {
        (int runs, int failures, int sandboxes) = _elsewhere.GetValueOrDefault(Key(sandbox, process));
        return sandboxes >= 2 && failures >= 0.2 * runs;
    }

    /// <summary>
    /// Succeeds in a good part of its runs, in the same time and on the same template, in several sandboxes: it depends on what is fed to it.
    /// </summary>
    public bool IsMixed(SandboxHistory sandbox, ProcessRun process)
    {
        (int runs, int failures, int sandboxes) = _within.GetValueOrDefault(Key(sandbox, process));
        return sandboxes >= 2 && runs - failures >= 0.35 * runs;
    }

    /// <summary>Runs of the same thing, elsewhere or before, that succeeded.</summary>
    public int SuccessesElsewhere(SandboxHistory sandbox, ProcessRun process)
    {
        (int runs, int failures, _) = _elsewhere.GetValueOrDefault(Key(sandbox, process));
        return runs - failures;
    }

    private static void Count(
        Dictionary<(string? Template, string Signature), (int Runs, int Failures, int FailedSandboxes)> counts,
        Dictionary<(string? Template, string Signature), HashSet<string>> failedIn,
        SandboxHistory sandbox,
        ProcessRun process)
    {
        (string?, string) key = Key(sandbox, process);
        (int runs, int failures, int sandboxes) = counts.GetValueOrDefault(key);
        if (process.Failed && (failedIn.TryGetValue(key, out HashSet<string>? ids) ? ids : failedIn[key] = []).Add(sandbox.Id))
            sandboxes++;
        counts[key] = (runs + 1, failures + (process.Failed ? 1 : 0), sandboxes);
    }

    private static (string? Template, string Signature) Key(SandboxHistory sandbox, ProcessRun process) => (
        sandbox.TemplateId,
        process.Command.Signature);
}
