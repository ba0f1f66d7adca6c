using System.Text.Json;

namespace Steadwing.Plugins.Host.Configuration;

/// <summary>Reads plugins.json. Comments and trailing commas are welcome: people write this file.</summary>
internal static class PluginsFileReader
{
    private static readonly JsonDocumentOptions s_options = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>Reads the file found by <see cref="PluginsFileLocator"/>, or the defaults when there is none.</summary>
    /// <param name="path">Absolute path; null when no file was found.</param>
    /// <param name="executableFolder">Absolute folder of the running executable.</param>
    /// <exception cref="ConfigurationException">The file cannot be read or is not what it should be.</exception>
    public static PluginsFile ReadOrDefault(string? path, string executableFolder) =>
        path is null ? PluginsFile.WithoutFile(executableFolder) : Read(path);

    /// <summary>Reads one file.</summary>
    /// <param name="path">Path of the file; what it names is relative to its folder.</param>
    /// <exception cref="ConfigurationException">The file cannot be read or is not what it should be.</exception>
    public static PluginsFile Read(string path)
    {
        path = Path.GetFullPath(path);
        using JsonDocument document = Parse(path);
        var warnings = new List<string>();
        var root = new JsonFields(document.RootElement, path, "", warnings);
        string? directory = root.Text("directory");
        PluginEntry[] entries = [.. root.Objects("plugins").Select(ReadEntry)];
        root.WarnAboutTheRest();
        directory = Path.GetFullPath(directory ?? "plugins", Path.GetDirectoryName(path)!);
        RefuseRepeatedPaths(entries, directory, path);
        return new PluginsFile(path, directory, entries, warnings);
    }

    private static PluginEntry ReadEntry(JsonFields fields)
    {
        var entry = new PluginEntry
        {
            Path = fields.Text("path") is { Length: > 0 } folder ? folder : throw fields.Wrong("path", "must name the plugin's folder"),
            Enabled = fields.Flag("enabled") ?? true,
            ContractVersion = ReadVersion(fields),
            Sha256 = ReadHash(fields),
            Settings = fields.Values("settings"),
        };
        fields.WarnAboutTheRest();
        return entry;
    }

    private static Version? ReadVersion(JsonFields fields)
    {
        if (fields.Text("contractVersion") is not { } text)
            return null;
        return Version.TryParse(text, out Version? version) ? version : throw fields.Wrong("contractVersion", "must be a version such as \"1.0\"");
    }

    private static string? ReadHash(JsonFields fields)
    {
        if (fields.Text("sha256") is not { } text)
            return null;
        return text.Length == 64 && text.All(char.IsAsciiHexDigit)
            ? text.ToLowerInvariant()
            : throw fields.Wrong("sha256", "must be 64 hexadecimal digits, as `steadwing plugins` shows them, or null");
    }

    private static JsonDocument Parse(string path)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            return JsonDocument.Parse(stream, s_options);
        }
        catch (JsonException exception)
        {
            throw new ConfigurationException(
                $"{path} is not valid JSON at line {exception.LineNumber + 1}, column {exception.BytePositionInLine + 1}. Correct the file at that place.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{path} cannot be read: {exception.Message} Make the file readable for this user.");
        }
    }

    private static void RefuseRepeatedPaths(PluginEntry[] entries, string directory, string file)
    {
        var seen = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < entries.Length; i++)
        {
            string path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(entries[i].Path, directory));
            if (!seen.TryAdd(path, i))
                throw new ConfigurationException($"{file}: plugins[{i}].path names the same folder as plugins[{seen[path]}].path. Keep one of the two entries.");
        }
    }
}
