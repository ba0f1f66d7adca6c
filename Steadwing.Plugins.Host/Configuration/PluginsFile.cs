namespace Steadwing.Plugins.Host.Configuration;

/// <summary>plugins.json, read and checked for form. Whether a folder exists or a setting fits its schema is found out later.</summary>
/// <param name="Path">Absolute path of the file; null when there is none and defaults apply.</param>
/// <param name="Directory">Absolute path of the plugin directory; it need not exist.</param>
/// <param name="Entries">Named plugins in the order of the file; paths are distinct.</param>
/// <param name="Warnings">Sentences about what was ignored, for the operator.</param>
internal sealed record PluginsFile(string? Path, string Directory, IReadOnlyList<PluginEntry> Entries, IReadOnlyList<string> Warnings)
{
    /// <summary>Name under which the file is looked for.</summary>
    public const string FileName = "plugins.json";

    /// <summary>What applies without a file: every folder in <c>plugins/</c> beside the executable, with default settings.</summary>
    public static PluginsFile WithoutFile(string executableFolder) =>
        new(null, System.IO.Path.GetFullPath("plugins", executableFolder), [], []);
}
