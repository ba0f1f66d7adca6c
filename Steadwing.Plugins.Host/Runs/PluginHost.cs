using Steadwing.Plugins.Host.Composition;
using Steadwing.Plugins.Host.Configuration;
using Steadwing.Plugins.Host.Service;

namespace Steadwing.Plugins.Host.Runs;

/// <summary>plugins.json and the plugins, loaded once at start with the stored settings behind them.</summary>
internal sealed class PluginHost(ServiceOptions options, IStoredSettings stored) : IHostedService
{
    private readonly TaskCompletionSource<HostSession> _session = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <exception cref="ConfigurationException">plugins.json cannot be used.</exception>
    public async Task StartAsync(CancellationToken cancellationToken) =>
        _session.SetResult(await HostSession.StartAsync(options.Environment, options.PluginsFile, cancellationToken, stored));

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Waits for the start.</summary>
    public Task<HostSession> SessionAsync(CancellationToken cancellationToken) => _session.Task.WaitAsync(cancellationToken);
}
