namespace Steadwing.Plugins.Host.Configuration;

/// <summary>For every verb that runs without a database.</summary>
internal sealed class NoStoredSettings : IStoredSettings
{
    /// <inheritdoc />
    public ValueTask<StoredSettings> ReadAsync(string integrationId, CancellationToken cancellationToken) => new(StoredSettings.None);
}
