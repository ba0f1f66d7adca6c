namespace Steadwing.Plugins.Host.Service;

/// <summary>Which incidents to list.</summary>
/// <param name="Search">Part of title, id or headline, in any case of letters; null for all.</param>
/// <param name="Verdict">Verdict of the latest run as reports spell it; null for any.</param>
/// <param name="State">State of the latest run; null for any.</param>
/// <param name="Offset">How many to leave out, newest first.</param>
/// <param name="Limit">1 to 100.</param>
internal sealed record IncidentQuery(string? Search, string? Verdict, RunState? State, int Offset, int Limit);
