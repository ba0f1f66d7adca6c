using Steadwing.Plugins.Host.Composition;

namespace Steadwing.Plugins.Host.Runs;

/// <summary>
/// A recording instead of the live services. A recorded account is moved in time so that each incident finds it as if recorded when
/// the incident came in; a capture cannot be moved and stays at its own time.
/// </summary>
internal sealed class RecordedRunSources(string path, PluginHost plugins) : IRunSources
{
    public async Task<SourceSet> OpenAsync(DateTimeOffset receivedAt, CancellationToken cancellationToken) =>
        await new ReplaySources(await plugins.SessionAsync(cancellationToken)).OpenFileAsync(path, null, cancellationToken, receivedAt);
}
