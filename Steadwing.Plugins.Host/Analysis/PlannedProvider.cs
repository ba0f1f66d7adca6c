using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Analysis;

/// <summary>A provider with what it says about itself, read once: a property of a plugin may throw.</summary>
/// <param name="Id">Unique within the integration.</param>
/// <param name="Title">What it reads, as a person would say it.</param>
/// <param name="DependsOn">Providers that must have finished.</param>
/// <param name="Provider">The provider itself.</param>
/// <param name="Obstacle">Why it cannot be run, e.g. a dependency that does not exist; null when it can.</param>
internal sealed record PlannedProvider(
    string Id, string Title, IReadOnlyList<string> DependsOn, IEvidenceProvider Provider, string? Obstacle = null);
