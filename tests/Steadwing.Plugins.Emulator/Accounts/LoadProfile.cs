namespace Steadwing.Plugins.Emulator.Accounts;

/// <summary>One resource over time in percent: a level that holds, and ramps to another.</summary>
internal sealed class LoadProfile(double start)
{
    private readonly List<(DateTimeOffset From, TimeSpan Over, double Level, double Target)> _ramps = [];

    /// <summary>From a moment on, moves to a level; it holds from then on. Later calls win from their moment on.</summary>
    public void Move(DateTimeOffset from, TimeSpan over, double target)
    {
        double level = At(from);
        _ramps.RemoveAll(ramp => ramp.From >= from);
        _ramps.Add((from, over, level, target));
    }

    public double At(DateTimeOffset moment)
    {
        int index = _ramps.FindLastIndex(ramp => ramp.From <= moment);
        if (index < 0)
            return start;

        (DateTimeOffset from, TimeSpan over, double level, double target) = _ramps[index];
        double done = over > TimeSpan.Zero ? Math.Min(1, (moment - from) / over) : 1;
        return level + ((target - level) * done);
    }
}
