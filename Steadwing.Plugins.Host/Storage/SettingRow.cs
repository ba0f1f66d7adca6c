namespace Steadwing.Plugins.Host.Storage;

/// <summary>One value entered in the settings page.</summary>
internal sealed class SettingRow
{
    public required string IntegrationId { get; init; }

    public required string Key { get; init; }

    /// <summary>The value; of a secret, its encrypted form.</summary>
    public required string Value { get; set; }

    public bool IsSecret { get; set; }
}
