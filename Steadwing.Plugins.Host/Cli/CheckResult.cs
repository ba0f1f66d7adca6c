using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Analysis;
using Steadwing.Plugins.Host.Composition;

namespace Steadwing.Plugins.Host.Cli;

/// <summary>What <c>check --format json</c> prints.</summary>
/// <param name="Schema">Name and version of this shape.</param>
/// <param name="Works">Whether everything can be read.</param>
/// <param name="Integrations">Integrations that were checked.</param>
/// <param name="NotLoaded">Plugins that could not be checked because they did not load.</param>
internal sealed record CheckResult(
    string Schema, bool Works, IReadOnlyList<CheckResult.Integration> Integrations, IReadOnlyList<CheckResult.Unloaded> NotLoaded)
{
    private const string CurrentSchema = "steadwing.check/1";

    public static CheckResult Of(IReadOnlyList<IntegrationCheck> checks, IReadOnlyList<UnavailableSource> broken) => new(
        CurrentSchema,
        checks.Count > 0 && broken.Count == 0 && checks.All(check => check.Works),
        [.. checks.Select(check => new Integration(check.Id, check.Name, check.Address, check.Works, [.. check.Capabilities.Zip(check.Verdicts, ToArea)]))],
        [.. broken.Select(source => new Unloaded(source.IntegrationId, source.Text, source.Fix))]);

    private static Area ToArea(Capability capability, CapabilityVerdict verdict) => new(
        capability.Id, capability.Title, capability.Reads, StateNames.Of(verdict.State), IntegrationCheck.IsGood(verdict), verdict.Text, verdict.Fix);

    internal sealed record Integration(string Id, string Name, string? Address, bool Works, IReadOnlyList<Area> Capabilities);

    internal sealed record Area(string Id, string Title, string Reads, string State, bool Works, string Text, string? Fix);

    internal sealed record Unloaded(string Plugin, string Text, string Fix);
}
