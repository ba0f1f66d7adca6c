namespace Steadwing.Plugins.Abstractions;

/// <summary>One quantity over time.</summary>
/// <param name="Name">Camel-case name, e.g. <c>memUsed</c>.</param>
/// <param name="Unit">Unit of the values: <c>bytes</c>, <c>percent</c>, <c>count</c>, <c>perSecond</c>.</param>
/// <param name="Limit">Upper limit in the same unit, e.g. memory total; null when there is none.</param>
/// <param name="Points">Samples in ascending order of time.</param>
public sealed record EvidenceSeries(string Name, string Unit, double? Limit, IReadOnlyList<SeriesPoint> Points);
