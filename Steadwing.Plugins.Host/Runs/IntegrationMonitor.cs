using System.Threading.Channels;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Http;
using Steadwing.Plugins.Host.Reports;
using Steadwing.Plugins.Host.Service;

namespace Steadwing.Plugins.Host.Runs;

/// <summary>Keeps the cards true: checks at the start, now and then, and when a run met a refused credential.</summary>
internal sealed partial class IntegrationMonitor(IIntegrationService integrations, TimeProvider clock, ILogger<IntegrationMonitor> logger) : BackgroundService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMinutes(5);
    private readonly Channel<string> _wanted = Channel.CreateBounded<string>(new BoundedChannelOptions(16) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Looks at what a run could not read.</summary>
    public void Notice(Report report)
    {
        foreach (string id in report.Gaps.Where(gap => gap.State is EvidenceState.Unauthenticated or EvidenceState.Forbidden).Select(gap => gap.Integration).Distinct())
            _wanted.Writer.TryWrite(id);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            foreach (IntegrationCard card in await GuardAsync(() => integrations.ListAsync(stoppingToken)) ?? [])
            {
                if (card.State is not (CardState.Disabled or CardState.NotConfigured)) await GuardAsync(() => integrations.CheckAsync(card.Id, stoppingToken));
            }

            DateTimeOffset next = clock.GetUtcNow() + s_pause;
            while (clock.GetUtcNow() < next)
            {
                using var pause = new CancellationTokenSource(s_pause, clock);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(pause.Token, stoppingToken);
                try
                {
                    string id = await _wanted.Reader.ReadAsync(either.Token);
                    await GuardAsync(() => integrations.CheckAsync(id, stoppingToken));
                }
                catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
                {
                    break;
                }
            }
        }
    }

    private async Task<T?> GuardAsync<T>(Func<Task<T>> check) where T : class?
    {
        try
        {
            return await check();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Neither storage nor a plugin may end the watch over the others.
            LogFailed(Redactor.Redact(exception is Storage.StorageException ? exception.Message : exception.ToString()));
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Integrations were not checked: {Problem}")]
    private partial void LogFailed(string problem);
}
