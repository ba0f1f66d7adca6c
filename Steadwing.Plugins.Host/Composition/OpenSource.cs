using Steadwing.Plugins.Host.Analysis;
using Steadwing.Plugins.Host.Http;

namespace Steadwing.Plugins.Host.Composition;

/// <summary>One integration that can be asked now, and the connection it is asked through.</summary>
/// <param name="Source">What the analysis gets.</param>
/// <param name="Connection">Owned by the <see cref="SourceSet"/>.</param>
/// <param name="Run">This run's view of the connection.</param>
/// <param name="Recorder">Keeps every exchange; null when nothing is captured.</param>
internal sealed record OpenSource(AnalysisSource Source, Connection Connection, ConnectionRun Run, CaptureRecorder? Recorder) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        Run.Dispose();
        await Connection.DisposeAsync();
    }
}
