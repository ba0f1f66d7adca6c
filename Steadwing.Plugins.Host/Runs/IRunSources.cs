using Steadwing.Plugins.Host.Composition;

namespace Steadwing.Plugins.Host.Runs;

/// <summary>Where runs read from: the live services, or a recording.</summary>
internal interface IRunSources
{
    /// <summary>Opens what one run may ask. The caller disposes it.</summary>
    /// <param name="receivedAt">When the incident came in, UTC: the present of a recording that is moved there.</param>
    /// <param name="cancellationToken">Ends opening.</param>
    Task<SourceSet> OpenAsync(DateTimeOffset receivedAt, CancellationToken cancellationToken);
}
