using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Steadwing.Plugins.Host.Storage;

/// <summary>Whether incidents can be stored right now: asks for the right to write, and looks at the space that is left.</summary>
internal sealed class StorageHealth(Database database, TimeProvider clock) : IHealthCheck
{
    private const long LeastFreeBytes = 32 * 1024 * 1024;

    /// <summary>Everybody may ask, so an answer serves for a while: many questions must not become many transactions.</summary>
    private static readonly TimeSpan s_fresh = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private Task<HealthCheckResult> _answer = Task.FromResult(HealthCheckResult.Healthy());
    private DateTimeOffset _askedAt = DateTimeOffset.MinValue;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            DateTimeOffset now = clock.GetUtcNow();
            if (!_answer.IsCompleted || now - _askedAt < s_fresh) return _answer.WaitAsync(cancellationToken);
            _askedAt = now;
            return (_answer = AskAsync()).WaitAsync(cancellationToken);
        }
    }

    private async Task<HealthCheckResult> AskAsync()
    {
        try
        {
            // Changes no row, but needs everything that changing one does.
            await database.ChangeAsync(tables => tables.Runs.Where(run => run.Id == "").ExecuteUpdateAsync(set => set.SetProperty(run => run.CancelRequested, true)), CancellationToken.None);
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
