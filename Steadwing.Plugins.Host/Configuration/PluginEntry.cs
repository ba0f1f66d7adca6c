namespace Steadwing.Plugins.Host.Configuration;

/// <summary>What plugins.json says about one plugin folder.</summary>
internal sealed record PluginEntry
{
    /// <summary>The folder as written, relative to the plugin directory.</summary>
    public required string Path { get; init; }

    /// <summary>False keeps the folder's code from being loaded at all. Default true.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Contract version the plugin was built for, as stated by the operator; null when not stated.</summary>
    public Version? ContractVersion { get; init; }

    /// <summary>Pin: SHA-256 of the main assembly, 64 lower-case hex digits; null for none.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Settings as written; values may hold <c>${VARIABLE}</c> references, which <see cref="SettingsResolver"/> expands.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}
