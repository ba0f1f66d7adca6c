namespace Steadwing.Plugins.Host.Configuration;

/// <summary>Where a value came from. Later ones win.</summary>
internal enum SettingOrigin
{
    /// <summary>The schema's default.</summary>
    Default,

    /// <summary>plugins.json.</summary>
    PluginsFile,

    /// <summary>The settings store, filled in by the settings page.</summary>
    Store,

    /// <summary>An environment variable; the settings page cannot change it.</summary>
    Environment,
}
