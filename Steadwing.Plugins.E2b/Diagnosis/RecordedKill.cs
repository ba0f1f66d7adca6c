using Steadwing.Plugins.E2b.Diagnosis.Model;

namespace Steadwing.Plugins.E2b.Diagnosis;

/// <summary>Kills with a given reason in focus and in time.</summary>
internal static class RecordedKill
{
    public static IReadOnlyList<Loss> Of(Case @case, string reason) =>
        [.. from sandbox in @case.Scope.Focus
            from life in sandbox.Executions
            where life is { EndKind: EndKind.Killed, End: not null } && life.KillReason == reason && @case.InWindow(life.End!.Value)
            orderby life.End, sandbox.Id
            select new Loss(sandbox, life, life.End!.Value)];
}
