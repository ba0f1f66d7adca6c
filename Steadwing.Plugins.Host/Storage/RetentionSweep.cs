using Microsoft.EntityFrameworkCore;
using Steadwing.Plugins.Host.Service;

namespace Steadwing.Plugins.Host.Storage;

/// <summary>Removes incidents that are older than the retention, with everything that belongs to them.</summary>
internal sealed partial class RetentionSweep(ServiceOptions options, Database database, ILogger<RetentionSweep> logger) : BackgroundService
{
    private const int BatchSize = 200;
    private static readonly TimeSpan s_pause = TimeSpan.FromHours(1);

    /// <summary>Sweeps once.</summary>
    /// <returns>How many incidents were removed.</returns>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        if (options.RetentionDays == 0) return 0;
        DateTimeOffset oldest = options.Environment.Clock.GetUtcNow() - TimeSpan.FromDays(options.RetentionDays);
        int removed = 0, batch;
        do
        {
            batch = await database.ChangeAsync(tables => tables.Incidents
                .Where(incident => tables.Incidents
                    .Where(old => old.ReceivedAt < oldest && !tables.Runs.Any(run => run.IncidentId == old.Id && run.State < RunState.Finished))
                    .OrderBy(old => old.ReceivedAt).Take(BatchSize).Select(old => old.Id).Contains(incident.Id))
                .ExecuteDeleteAsync(cancellationToken), cancellationToken);
            removed += batch;
        }
        while (batch == BatchSize);
        return removed;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_pause, options.Environment.Clock);
        do
        {
            try
            {
                if (await SweepAsync(stoppingToken) is > 0 and int removed) LogRemoved(removed, options.RetentionDays);
            }
            catch (StorageException exception)
            {
                LogFailed(exception.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Information, "Removed {Count} incidents older than {Days} days")]
    private partial void LogRemoved(int count, int days);

    [LoggerMessage(LogLevel.Warning, "Old incidents were not removed: {Problem}")]
    private partial void LogFailed(string problem);
}
