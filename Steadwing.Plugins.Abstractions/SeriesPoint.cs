namespace Steadwing.Plugins.Abstractions;

/// <summary>One sample.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Value">How much, in the unit of its series.</param>
public readonly record struct SeriesPoint(DateTimeOffset At, double Value);
