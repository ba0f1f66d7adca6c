using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Diagnosis.Model;

namespace Steadwing.Plugins.E2b.Diagnosis.Modes;

/// <summary>Removed by the service's operators.</summary>
internal sealed class KilledByAdmin : IFailureMode
{
    public FailureMode Mode { get; } = new(
        "e2b.killed-by-admin",
        "Removed by E2B's operators",
        "The service's operators removed the account's sandboxes, e.g. for abuse or billing.");

    public IReadOnlyList<string> Explains { get; } = ["e2b.creation-stopped", "e2b.process-failed", "e2b.port-not-open"];

    public Finding? Detect(Case @case)
    {
        List<Loss> kills = [.. RecordedKill.Of(@case, "admin")];
        if (kills.Count == 0)
            return null;

        Loss first = kills[0];
        return new FindingDraft(this)
            .About(kills.Select(kill => kill.Sandbox))
            .Decisive(
                $"{Words.Sandboxes(kills.Count)} ended with kill reason admin, the first at {Words.Clock(first.At)}: E2B's operators removed "
                    + "them, not the account's own clients.",
                kills.Take(8).Select(kill => kill.Life.EndEvidence))
            .Fix(
                "Ask E2B support why the team's sandboxes were removed; check billing state and abuse notices before starting new ones.",
                Docs.Support)
            .Build(
                $"E2B's operators removed {(kills.Count == 1 ? "the sandbox" : $"{kills.Count} sandboxes")} of this account at "
                    + $"{Words.Clock(first.At)} (kill reason admin).",
                ClaimLevel.Confirmed,
                0.95,
                @case.LossFit([.. kills.Select(kill => kill.Sandbox)], first.At),
                first.At);
    }
}
