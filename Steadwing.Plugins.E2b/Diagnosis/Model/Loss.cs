namespace Steadwing.Plugins.E2b.Diagnosis.Model;

/// <summary>A life that ended although nobody inside the account asked for it.</summary>
/// <param name="Sandbox">Which sandbox.</param>
/// <param name="Life">Which life of it.</param>
/// <param name="At">When, UTC.</param>
internal sealed record Loss(SandboxHistory Sandbox, Execution Life, DateTimeOffset At)
{
    /// <summary>Kill reasons that E2B's own bookkeeping gives, as opposed to a timeout or a request.</summary>
    private static readonly HashSet<string> s_platformReasons = new(StringComparer.Ordinal) { "orphaned", "unknown", "seal_failed", "resume_failed" };

    public bool RecordedAsPlatform => Life.KillReason is { } reason && s_platformReasons.Contains(reason);

    /// <summary>Evidence that shows the end.</summary>
    public IEnumerable<string?> Evidence => Life.EndKind == EndKind.Vanished
        ? [Sandbox.Metrics?.Id, Sandbox.LogCoverage, Sandbox.Listed?.Id]
        : [Life.EndEvidence];

    public static IReadOnlyList<Loss> Of(IEnumerable<SandboxHistory> sandboxes)
    {
        List<Loss> losses = [];
        foreach (SandboxHistory sandbox in sandboxes)
        {
            foreach (Execution life in sandbox.Executions)
            {
                Loss loss = new(sandbox, life, life.End ?? default);
                if (life.End is not null && (loss.RecordedAsPlatform || life.EndKind is EndKind.Crashed or EndKind.Vanished))
                    losses.Add(loss);
            }
        }

        losses.Sort((a, b) => a.At != b.At ? a.At.CompareTo(b.At) : string.CompareOrdinal(a.Sandbox.Id, b.Sandbox.Id));
        return losses;
    }
}
