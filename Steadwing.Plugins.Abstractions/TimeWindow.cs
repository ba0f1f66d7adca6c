namespace Steadwing.Plugins.Abstractions;

/// <summary>A closed span of time in UTC.</summary>
/// <param name="From">Its beginning.</param>
/// <param name="To">Its end, never before <paramref name="From"/>.</param>
public sealed record TimeWindow(DateTimeOffset From, DateTimeOffset To);
