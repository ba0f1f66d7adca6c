using Steadwing.Plugins.E2b.Diagnosis.Model;
using Steadwing.Plugins.E2b.Diagnosis.Scope;

namespace Steadwing.Plugins.E2b.Diagnosis;

/// <summary>Shapes of account-wide metrics.</summary>
internal static class AccountPressure
{
    /// <summary>No plan allows fewer; below it a flat line is just a steady load.</summary>
    private const double SmallestLimit = 20;

    /// <summary>A waiting caller takes a free slot within seconds.</summary>
    private static readonly TimeSpan s_taken = TimeSpan.FromSeconds(8);

    private static readonly TimeSpan s_atLeast = TimeSpan.FromMinutes(3);

    /// <summary>Plan sizes: a flat top at one of them needs less other proof.</summary>
    public static bool IsPlanSize(double level) => level is 20 || (level >= 100 && level % 50 == 0);

    /// <summary>The flat top of concurrent sandboxes around the incident; null when there is none.</summary>
    public static Plateau? Ceiling(Case @case, TeamTrack team)
    {
        Plateau? plateau = Plateau.Longest(team.Concurrent, @case.Scope.Core.From - TimeSpan.FromMinutes(50), @case.Scope.Core.To);
        if (plateau is null
            || plateau.Level < SmallestLimit
            || plateau.Length < s_atLeast
            || plateau.Share < 0.6
            || plateau.To < @case.Scope.Core.From)
            return null;
        bool told = @case.Text.Shows(Symptom.CreateRefused);
        bool pressed = Handovers(@case, plateau).Count >= 3;
        return (IsPlanSize(plateau.Level) && (told || pressed)) || (told && pressed && plateau.Length >= TimeSpan.FromMinutes(5)) ? plateau : null;
    }

    /// <summary>Creations during a plateau that follow within seconds of another sandbox's end.</summary>
    public static IReadOnlyList<(LifecycleRecord End, LifecycleRecord Start)> Handovers(Case @case, Plateau plateau)
    {
        List<(LifecycleRecord, LifecycleRecord)> pairs = [];
        LifecycleRecord? lastEnd = null;
        foreach (LifecycleRecord record in @case.Account.Lifecycle)
        {
            if (record.At < plateau.From || record.At > plateau.To)
                continue;
            if (record.Type is "killed" or "paused")
                lastEnd = record;
            else if (record.Type is "created" or "resumed" && lastEnd is not null && record.At - lastEnd.At <= s_taken)
                pairs.Add((lastEnd, record));
        }

        return pairs;
    }
}
