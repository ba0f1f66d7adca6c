namespace Steadwing.Plugins.Host.Configuration;

/// <summary>Finds plugins.json, whatever the working directory.</summary>
/// <param name="environment">Reads one environment variable; null when it is not set.</param>
/// <param name="executableFolder">Absolute folder of the running executable.</param>
internal sealed class PluginsFileLocator(Func<string, string?> environment, string executableFolder)
{
    /// <summary>Environment variable that names the file.</summary>
    public const string Variable = "STEADWING_PLUGINS";

    /// <summary>
    /// The option, else <see cref="Variable"/>, else the file beside the executable, else the nearest one above it, as in a source
    /// checkout. Folders that anybody may write to are not searched, because a plugins.json decides which code runs.
    /// </summary>
    /// <param name="option">Path given on the command line, relative to the working directory; null when not given.</param>
    /// <returns>An absolute path, or null when there is no file.</returns>
    /// <exception cref="ConfigurationException">A file was asked for by name and is not there.</exception>
    public string? Locate(string? option)
    {
        if (option is not null)
            return Named(option, "--plugins");
        if (environment(Variable) is { } named && !string.IsNullOrWhiteSpace(named))
            return Named(named.Trim(), Variable);

        for (DirectoryInfo? folder = new(executableFolder); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, PluginsFile.FileName);
            if (File.Exists(path) && !IsWritableByAnybody(folder))
                return path;
        }

        return null;
    }

    private static string Named(string path, string source)
    {
        string full = Path.GetFullPath(path);
        return File.Exists(full)
            ? full
            : throw new ConfigurationException($"{source} names {full}, which does not exist. Correct the path, or leave {source} out to use the default.");
    }

    private static bool IsWritableByAnybody(DirectoryInfo folder) =>
        !OperatingSystem.IsWindows() && (folder.UnixFileMode & UnixFileMode.OtherWrite) != 0;
}
