using Microsoft.Extensions.Logging.Abstractions;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Analysis;
using Steadwing.Plugins.Host.Http;

namespace Steadwing.Plugins.Host.Composition;

/// <summary>Opens the connection of one integration and wires it to what the analysis needs.</summary>
/// <param name="timers">Clock of the connection: deadlines, pauses and <c>Retry-After</c>.</param>
/// <param name="clock">The clock of the run, which the integration sees.</param>
internal sealed class SourceOpener(TimeProvider timers, TimeProvider clock)
{
    private static readonly TimeSpan s_deadline = TimeSpan.FromSeconds(5);
    private readonly ConnectionFactory _connections = new();

    /// <summary>Asks the integration where it reads and opens the way there.</summary>
    /// <param name="id">Id of the integration.</param>
    /// <param name="integration">Plugin code: it may throw or hang, which costs only itself.</param>
    /// <param name="settings">Valid settings without secrets.</param>
    /// <param name="credential">Finds the credential that the declared access needs; may give null in a replay.</param>
    /// <param name="transport">Where requests end up.</param>
    /// <param name="recorder">Keeps every exchange; null to keep none.</param>
    /// <param name="cancellationToken">Ends waiting for the plugin.</param>
    /// <exception cref="ArgumentException">The settings contradict each other, or the integration declares something unusable.</exception>
    /// <exception cref="TimeoutException">The integration did not answer.</exception>
    public async Task<OpenSource> OpenAsync(
        string id,
        IIntegration integration,
        IntegrationSettings settings,
        Func<HttpAccess, string?> credential,
        IHttpTransport transport,
        CaptureRecorder? recorder,
        CancellationToken cancellationToken)
    {
        HttpAccess access = await Task.Run(() => integration.DescribeHttpAccess(settings), cancellationToken)
            .WaitAsync(s_deadline, timers, cancellationToken);
        Connection connection = _connections.Create(id, access, credential(access), transport, timers);
        ConnectionRun run = connection.OpenRun(recorder: recorder);
        var context = new IntegrationContext(settings, run.Http, clock, NullLoggerFactory.Instance);
        return new OpenSource(new AnalysisSource(integration, context, run.Usage), connection, run, recorder);
    }
}
