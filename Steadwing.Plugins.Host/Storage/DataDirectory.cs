using Steadwing.Plugins.Host.Configuration;

namespace Steadwing.Plugins.Host.Storage;

/// <summary>The data directory, held by one process at a time.</summary>
internal sealed class DataDirectory : IDisposable
{
    // What a lock that somebody else holds fails with: EAGAIN on Linux and macOS, ERROR_SHARING_VIOLATION on Windows.
    private const int WouldBlock = 11, WouldBlockMac = 35, SharingViolation = unchecked((int)0x80070020);

    private readonly FileStream _lock;

    private DataDirectory(FileStream held) => _lock = held;

    /// <summary>Creates the folder when it is not there, readable for this user alone: it holds the keys that encrypt secrets.</summary>
    /// <exception cref="ConfigurationException">It cannot be created.</exception>
    public static void Create(string path)
    {
        try
        {
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
            else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"The data folder {path} cannot be created: {exception.Message} Choose another one with --data.");
        }
    }

    /// <summary>Creates the folder and takes hold of it.</summary>
    /// <exception cref="ConfigurationException">It cannot be written, or another service has it.</exception>
    public static DataDirectory Open(string path)
    {
        Create(path);
        try
        {
            return new DataDirectory(new FileStream(Path.Combine(path, "service.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException)
        {
            throw new ConfigurationException($"The data folder {path} is read-only for this user. Make it writable, or choose another one with --data.");
        }
        catch (IOException exception) when (exception.HResult is WouldBlock or WouldBlockMac or SharingViolation)
        {
            throw new ConfigurationException($"The data folder {path} cannot be taken: another `steadwing serve` uses it. Stop that one, or choose another folder with --data.");
        }
        catch (IOException exception)
        {
            throw new ConfigurationException($"The data folder {path} cannot be written: {exception.Message.TrimEnd('.')}. Make it writable, or choose another one with --data.");
        }
    }

    public void Dispose() => _lock.Dispose();
}
