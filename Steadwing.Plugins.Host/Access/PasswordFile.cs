using System.Text;
using Steadwing.Plugins.Host.Composition;

namespace Steadwing.Plugins.Host.Access;

/// <summary>The operator's first password, from a file that only the service may read.</summary>
internal static class PasswordFile
{
    /// <summary>Far more than a password; a file that is longer is another one.</summary>
    private const int MostBytes = 4096;

    /// <summary>The first line, without its end; a file that an editor or <c>echo</c> wrote ends with one.</summary>
    /// <exception cref="InputException">It cannot be read, or what it holds is no password that would be taken in the form. The message never quotes it.</exception>
    public static async Task<string> ReadAsync(string path, CancellationToken cancellationToken)
    {
        string password = Single(await TextAsync(path, cancellationToken), path);
        return OperatorAccount.Problem(password) is { } problem ? throw Unusable(path, problem) : password;
    }

    private static async Task<string> TextAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using FileStream file = File.OpenRead(path);
            byte[] bytes = new byte[MostBytes + 1];
            int length = await file.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
            return length > MostBytes ? throw Unusable(path, "It is too long to be a password.") : new UTF8Encoding(false, true).GetString(bytes, 0, length);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unusable(path, exception.Message);
        }
        catch (DecoderFallbackException)
        {
            throw Unusable(path, "It is not UTF-8 text.");
        }
    }

    private static string Single(string text, string path)
    {
        string line = text.TrimStart('\uFEFF').TrimEnd('\r', '\n');
        return line.Contains('\n') ? throw Unusable(path, "It holds more than one line.") : line;
    }

    private static InputException Unusable(string path, string why) =>
        new($"{AccessSettings.PasswordFileVariable}: the password in {path} cannot be used. {why}");
}
