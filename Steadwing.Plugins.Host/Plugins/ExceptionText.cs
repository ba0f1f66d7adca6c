using System.Reflection;
using Steadwing.Plugins.Host.Http;

namespace Steadwing.Plugins.Host.Plugins;

/// <summary>Copies the text out of a plugin's exception: the object itself would keep plugin types alive in the host.</summary>
internal static class ExceptionText
{
    private const int MaxLength = 300;

    /// <summary>Type and message on one line, redacted, cut to a readable length. Call it under the plugin's deadline: <c>Message</c> is plugin code.</summary>
    public static string Of(Exception exception)
    {
        while (exception is TargetInvocationException or TypeInitializationException && exception.InnerException is { } inner)
            exception = inner;

        string message;
        try
        {
            message = string.Join(' ', exception.Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        }
        catch (Exception)
        {
            message = "its message cannot be read";
        }

        string text = Redactor.Redact($"{exception.GetType().Name}: {message}");
        return text.Length <= MaxLength ? text : text[..MaxLength] + "…";
    }
}
