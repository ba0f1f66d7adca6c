using System.Security.Cryptography;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Configuration;

namespace Steadwing.Plugins.Host.Plugins;

/// <summary>One plugin folder and what became of it.</summary>
/// <param name="Folder">Folder relative to the plugin directory, or as plugins.json has it.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Sentence">Status, cause and what to do, for people; at most a few lines, free of secrets.</param>
/// <param name="IntegrationId">Id of its integration as it was when it was loaded; null unless <see cref="PluginStatus.Loaded"/>.</param>
/// <param name="Integration">Its integration; null unless <see cref="PluginStatus.Loaded"/>. Lives as long as the process.</param>
/// <param name="Version">Version of the main assembly; null when it could not be read.</param>
/// <param name="AssemblyPath">Absolute path of the main assembly; null when there is none that may be touched.</param>
/// <param name="Entry">What plugins.json says about it; null when it is not named there.</param>
internal sealed record LoadedPlugin(
    string Folder,
    PluginStatus Status,
    string Sentence,
    string? IntegrationId,
    IIntegration? Integration,
    string? Version,
    string? AssemblyPath,
    PluginEntry? Entry)
{
    /// <summary>Hashes the main assembly as it lies on disk now, lower-case hex: the text to pin. Null when it cannot be read.</summary>
    /// <remarks>A method because it reads the whole file; start-up does so only for pinned plugins.</remarks>
    public string? ReadSha256()
    {
        try
        {
            return AssemblyPath is null ? null : HashOf(AssemblyPath);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>SHA-256 of a file, lower-case hex.</summary>
    internal static string HashOf(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
