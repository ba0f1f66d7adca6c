using Steadwing.Plugins.Host.Configuration;

namespace Steadwing.Plugins.Host.Plugins;

/// <summary>A folder that was found or named, before anything in it was opened.</summary>
/// <param name="Folder">Folder relative to the plugin directory, or as plugins.json has it.</param>
/// <param name="FolderPath">Absolute path of the folder.</param>
/// <param name="Entry">What plugins.json says about it; null when it is not named there.</param>
internal sealed record PluginCandidate(string Folder, string FolderPath, PluginEntry? Entry)
{
    /// <summary>Absolute path of the main assembly: it bears the name of its folder.</summary>
    public string AssemblyPath { get; } = Path.Combine(FolderPath, Path.GetFileName(FolderPath) + ".dll");
}
