namespace Steadwing.Plugins.Host.Configuration;

/// <summary>The settings that were entered in the settings page. Safe for concurrent use.</summary>
internal interface IStoredSettings
{
    /// <summary>Reads the current values of one integration; empty when nothing was entered.</summary>
    ValueTask<StoredSettings> ReadAsync(string integrationId, CancellationToken cancellationToken);
}
