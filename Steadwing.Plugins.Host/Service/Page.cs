namespace Steadwing.Plugins.Host.Service;

/// <summary>A part of a list.</summary>
/// <param name="Items">This part.</param>
/// <param name="Total">How long the list is.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, int Total);
