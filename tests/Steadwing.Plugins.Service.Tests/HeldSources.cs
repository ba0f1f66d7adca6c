using Microsoft.Extensions.DependencyInjection;
using Steadwing.Plugins.Host.Composition;
using Steadwing.Plugins.Host.Runs;

namespace Steadwing.Plugins.Service.Tests;

/// <summary>Sources that never open, until whoever waits for them gives up.</summary>
internal sealed class HeldSources : IRunSources
{
    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public HeldSources() => Entered = _entered.Task.WaitAsync(TimeSpan.FromMinutes(3));

    /// <summary>A run has begun.</summary>
    public Task Entered { get; }

    public void Use(IServiceCollection services) => services.AddSingleton<IRunSources>(this);

    public async Task<SourceSet> OpenAsync(DateTimeOffset receivedAt, CancellationToken cancellationToken)
    {
        _entered.TrySetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        throw new InvalidOperationException("Not reached.");
    }
}
