using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Steadwing.Plugins.Host.Service;

namespace Steadwing.Plugins.Service.Tests.Api;

/// <summary>Tells what the test writes into it.</summary>
internal sealed class FakeFeed : IRunFeed
{
    public Channel<RunProgress> Progress { get; } = Channel.CreateUnbounded<RunProgress>();

    public Channel<RunSummary> All { get; } = Channel.CreateUnbounded<RunSummary>();

    public RunProgress? Current(string runId) => null;

    public IAsyncEnumerable<RunProgress> WatchAsync(string runId, CancellationToken cancellationToken) => Progress.Reader.ReadAllAsync(cancellationToken);

    public async IAsyncEnumerable<RunSummary> WatchAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (RunSummary run in All.Reader.ReadAllAsync(cancellationToken)) yield return run;
    }
}
