using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;

namespace Steadwing.Plugins.Host.Storage;

/// <summary>Whether incidents can be stored right now: asks for the right to write, and looks at the space that is left.</summary>
internal sealed class StorageHealth(Database database) : IHealthCheck
{
    private const long LeastFreeBytes = 32 * 1024 * 1024;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            // Changes no row, but needs everything that changing one does.
            await database.ChangeAsync(tables => tables.Runs.Where(run => run.Id == "").ExecuteUpdateAsync(set => set.SetProperty(run => run.CancelRequested, true), cancellationToken), cancellationToken);
        }
        catch (StorageException exception)
        {
            return HealthCheckResult.Unhealthy(exception.Message);
        }

        return database.FilePath is { } file && new DriveInfo(Path.GetDirectoryName(file)!).AvailableFreeSpace < LeastFreeBytes
            ? HealthCheckResult.Unhealthy($"The disk of {file} is nearly full. Free some space.")
            : HealthCheckResult.Healthy();
    }
}
