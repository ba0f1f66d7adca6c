using Steadwing.Plugins.Host.Composition;

namespace Steadwing.Plugins.Host.Runs;

/// <summary>The live services, with the settings as they are at this moment.</summary>
internal sealed class LiveRunSources(PluginHost plugins, TimeProvider clock) : IRunSources
{
    public async Task<SourceSet> OpenAsync(DateTimeOffset receivedAt, CancellationToken cancellationToken) =>
        await LiveSources.OpenAsync(await plugins.SessionAsync(cancellationToken), null, clock, capture: false, cancellationToken);
}
