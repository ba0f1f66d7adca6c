using Steadwing.Plugins.Host.Configuration;
using Steadwing.Plugins.Host.Service;

namespace Steadwing.Plugins.Host.Storage;

/// <summary>Takes the data directory and brings the tables up to date before anything else starts; gives the directory back last.</summary>
internal sealed class StorageStart(ServiceOptions options, Database database) : IHostedService, IDisposable
{
    private DataDirectory? _directory;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.ConnectionString is null) _directory = DataDirectory.Open(options.DataDirectory);
        else DataDirectory.Create(options.DataDirectory);
        try
        {
            await database.MigrateAsync(cancellationToken);
        }
        catch (StorageException exception)
        {
            throw new ConfigurationException(exception.Message);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _directory?.Dispose();
}
