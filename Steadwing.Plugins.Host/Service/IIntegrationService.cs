namespace Steadwing.Plugins.Host.Service;

/// <summary>Integrations and their settings, as the settings page and the API see them. Safe for concurrent use.</summary>
internal interface IIntegrationService
{
    /// <summary>All loaded integrations with what is known of them; asks no service.</summary>
    Task<IReadOnlyList<IntegrationCard>> ListAsync(CancellationToken cancellationToken);

    Task<IntegrationCard?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Validates, stores and connects at once.</summary>
    /// <returns>Null when there is no such integration.</returns>
    Task<SaveResult?> SaveAsync(string id, SettingsInput input, CancellationToken cancellationToken);

    /// <summary>Tries every capability now.</summary>
    /// <returns>Null when there is no such integration.</returns>
    Task<IntegrationCard?> CheckAsync(string id, CancellationToken cancellationToken);
}
