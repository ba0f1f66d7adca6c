using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Plugins;

/// <summary>Everything that can be told about a plugin without running any of its code. Thread-safe.</summary>
/// <param name="directory">The border that no path may cross.</param>
internal sealed class PluginInspector(PluginDirectory directory)
{
    private static readonly string s_contractName = typeof(IIntegration).Assembly.GetName().Name!;
    private static readonly Version s_contractVersion = typeof(IIntegration).Assembly.GetName().Version!;
    private readonly DependencyCheck _dependencies = new();

    /// <summary>Looks at where a plugin lies and what it was told to be.</summary>
    /// <exception cref="PluginRefusedException">It must not be opened.</exception>
    public void CheckPlace(PluginCandidate candidate)
    {
        if (!directory.Holds(candidate.FolderPath))
            throw Refuse(PluginStatus.OutsidePluginDirectory, "Its path does not lie below the plugin directory. Move the folder into the plugin directory and name it there.");
        if (candidate.Entry is { Enabled: false })
            throw Refuse(PluginStatus.Disabled, "Disabled in plugins.json. Set enabled to true and restart to use it.");
        if (!Directory.Exists(candidate.FolderPath))
            throw Refuse(PluginStatus.MissingFolder, $"There is no folder {candidate.FolderPath}. Build or copy the plugin there, or take it out of plugins.json.");
        if (!File.Exists(candidate.AssemblyPath))
            throw Refuse(PluginStatus.MissingAssembly, $"Its folder holds no {Path.GetFileName(candidate.AssemblyPath)}. The main assembly must bear the folder's name.");
        if (FindLinkThatLeaves(candidate.FolderPath) is { } link)
            throw Refuse(PluginStatus.OutsidePluginDirectory, $"{link} in its folder is a link that leaves the plugin directory. Copy the file itself.");
        if (candidate.Entry?.ContractVersion is { } stated && IsNewer(stated))
            throw Refuse(PluginStatus.NewerContract, $"plugins.json says it was built for contract {stated}, this host offers {s_contractVersion.ToString(2)}. Upgrade the host, or install an older version of the plugin.");
    }

    /// <summary>Reads the main assembly's metadata.</summary>
    /// <exception cref="PluginRefusedException">It is not an assembly.</exception>
    public static AssemblyMetadata ReadMetadata(PluginCandidate candidate)
    {
        try
        {
            return AssemblyMetadata.Read(candidate.AssemblyPath);
        }
        catch (BadImageFormatException)
        {
            throw Refuse(PluginStatus.BadImage, $"{Path.GetFileName(candidate.AssemblyPath)} is damaged or not a .NET assembly. Copy it again.");
        }
    }

    /// <summary>Compares a plugin with its pin, the contract and its dependencies.</summary>
    /// <exception cref="PluginRefusedException">It must not be loaded.</exception>
    public void CheckAssembly(PluginCandidate candidate, AssemblyMetadata metadata)
    {
        CheckPin(candidate);
        CheckContract(metadata);
        _dependencies.Check(metadata, candidate.FolderPath);
    }

    private string? FindLinkThatLeaves(string folder) =>
        new DirectoryInfo(folder).EnumerateFiles("*.dll").FirstOrDefault(file => file.LinkTarget is not null && !directory.Holds(file.FullName))?.Name;

    private static void CheckPin(PluginCandidate candidate)
    {
        if (candidate.Entry is not { Sha256: { } pinned })
            return;
        string actual = LoadedPlugin.HashOf(candidate.AssemblyPath);
        if (actual != pinned)
            throw Refuse(
                PluginStatus.HashMismatch,
                $"Its SHA-256 is {actual[..12]}…, plugins.json pins {pinned[..12]}…. If the new file is meant to be there, pin {actual}; otherwise restore the old one.");
    }

    private static void CheckContract(AssemblyMetadata metadata)
    {
        Version? builtFor = metadata.References.FirstOrDefault(reference => reference.Name == s_contractName)?.Version;
        if (builtFor is null)
            throw Refuse(PluginStatus.NoIntegration, $"It does not refer to {s_contractName}, so it is no plugin. Remove the folder, or name the right one.");
        if (IsNewer(builtFor))
            throw Refuse(PluginStatus.NewerContract, $"It was built for contract {builtFor.ToString(2)}, this host offers {s_contractVersion.ToString(2)}. Upgrade the host, or install an older version of the plugin.");
    }

    private static bool IsNewer(Version version) =>
        (version.Major, version.Minor).CompareTo((s_contractVersion.Major, s_contractVersion.Minor)) > 0;

    private static PluginRefusedException Refuse(PluginStatus status, string sentence) => new(status, sentence);
}
