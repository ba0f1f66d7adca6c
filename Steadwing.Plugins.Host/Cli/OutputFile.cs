using Steadwing.Plugins.Host.Composition;

namespace Steadwing.Plugins.Host.Cli;

/// <summary>Files that are there completely or not at all.</summary>
internal static class OutputFile
{
    /// <exception cref="InputException">The folder does not exist, or the path is a folder.</exception>
    public static void CheckPlace(string path)
    {
        string full = Path.GetFullPath(path);
        if (Directory.Exists(full)) throw new InputException($"--output {path} is a folder; name a file in it.");
        if (!Directory.Exists(Path.GetDirectoryName(full))) throw new InputException($"--output {path}: there is no folder {Path.GetDirectoryName(full)}; create it first.");
    }

    /// <summary>Writes beside the destination first, so that no reader ever sees half a file; an existing file is replaced.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be written.</exception>
    public static async Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        string full = Path.GetFullPath(path);
        string partial = full + ".partial";
        try
        {
            await File.WriteAllBytesAsync(partial, content, cancellationToken);
            File.Move(partial, full, overwrite: true);
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }
}
