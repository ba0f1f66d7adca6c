using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.E2b.Diagnosis.Model;

/// <summary>Finds spans in which lifecycle events are missing, by the account's own start rate.</summary>
internal static class RecordHoles
{
    private const double StartsAtLeast = 3;

    private static readonly TimeSpan s_atLeast = TimeSpan.FromMinutes(5);

    public static IReadOnlyList<TimeWindow> Find(IReadOnlyList<LifecycleRecord> lifecycle, TeamTrack? team, DateTimeOffset? from, DateTimeOffset? to)
    {
        if (team is null || from is null || to is null)
            return [];

        List<DateTimeOffset> moments = [from.Value, .. lifecycle.Select(record => record.At).Where(at => at > from && at < to), to.Value];
        List<TimeWindow> holes = [];
        for (int i = 1; i < moments.Count; i++)
        {
            if (moments[i] - moments[i - 1] >= s_atLeast && Starts(team, moments[i - 1], moments[i]) >= StartsAtLeast)
                holes.Add(new TimeWindow(moments[i - 1], moments[i]));
        }

        return holes;
    }

    /// <summary>Starts in the span without its first and last step, whose averages may belong to the neighbours.</summary>
    private static double Starts(TeamTrack team, DateTimeOffset from, DateTimeOffset to)
    {
        TimeSpan step = TimeSpan.FromSeconds(team.StepSeconds);
        return team.StartRate.Points.Where(point => point.At > from + step && point.At < to - step).Sum(point => point.Value * team.StepSeconds);
    }
}
