using Steadwing.Plugins.E2b.Diagnosis.Model;
using Steadwing.Plugins.E2b.Diagnosis.Scope;

namespace Steadwing.Plugins.E2b.Diagnosis;

/// <summary>Shapes of account-wide metrics.</summary>
internal static class AccountPressure
{
    /// <summary>No plan allows fewer; below it a flat line is just a steady load.</summary>
    private const double SmallestLimit = 20;

    private static readonly TimeSpan s_atLeast = TimeSpan.FromMinutes(3);

    /// <summary>Plan sizes: a flat top at one of them needs less other proof.</summary>
    public static bool IsPlanSize(double level) => level is 20 || (level >= 100 && level % 50 == 0);

    /// <summary>The flat top of concurrent sandboxes around the incident; null when there is none.</summary>
    public static Plateau? Ceiling(Case @case, TeamTrack team)
    {
        Plateau? plateau = Plateau.Longest(team.Concurrent, @case.Scope.Core.From - TimeSpan.FromMinutes(50), @case.Scope.Core.To);
        if (plateau is null || plateau.Level < SmallestLimit || plateau.Length < s_atLeast || plateau.Share < 0.6 || plateau.To < @case.Scope.Core.From)
            return null;
        bool told = @case.Text.Shows(Symptom.CreateRefused);
        bool pressed = Handovers(@case, plateau).Count >= 3;
        return (IsPlanSize(plateau.Level) && (told || pressed)) || (told && pressed && plateau.Length >= TimeSpan.FromMinutes(5)) ? plateau : null;
    }

    /// <summary>Creations during a plateau that follow within seconds of another sandbox's end.</summary>
    public static IReadOnlyList<(LifecycleRecord End, LifecycleRecord Start)> Handovers(Case @case, Plateau plateau)
    {
        List<LifecycleRecord> ends = [.. Records(@case, plateau, "killed", "paused")];
        List<(LifecycleRecord, LifecycleRecord)> pairs = [];
        foreach (LifecycleRecord start in Records(@case, plateau, "created", "resumed"))
        {
            LifecycleRecord? end = ends.LastOrDefault(record => record.At <= start.At && start.At - record.At <= TimeSpan.FromSeconds(8));
            if (end is not null)
                pairs.Add((end, start));
        }

        return pairs;
    }

    private static IOrderedEnumerable<LifecycleRecord> Records(Case @case, Plateau plateau, string type, string otherType) =>
        @case.Account.Sandboxes.SelectMany(sandbox => sandbox.Events)
            .Where(record => (record.Type == type || record.Type == otherType) && record.At >= plateau.From && record.At <= plateau.To)
            .OrderBy(record => record.At).ThenBy(record => record.Id, StringComparer.Ordinal);
}
