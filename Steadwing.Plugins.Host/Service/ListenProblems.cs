using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace Steadwing.Plugins.Host.Service;

/// <summary>Says in words why an address cannot be listened on.</summary>
internal static class ListenProblems
{
    private const string Server = "Microsoft.AspNetCore.Server.Kestrel";

    /// <summary>What is wrong with an address before anything is opened; null when it may do.</summary>
    /// <param name="url">As given with <c>--url</c>.</param>
    public static string? Describe(string url)
    {
        BindingAddress address;
        try
        {
            address = BindingAddress.Parse(url);
        }
        catch (FormatException)
        {
            return Refuse(url, "it is no address");
        }

        if (address.Scheme is not ("http" or "https")) return Refuse(url, "only http:// and https:// can be served");
        if (address.PathBase.Length > 0) return Refuse(url, "it must end after the port");
        return address.IsUnixPipe || address.Port is >= 0 and <= ushort.MaxValue ? null : Refuse(url, "a port is at most 65535");
    }

    /// <summary>A sentence about a failure to listen; null when it is none.</summary>
    /// <param name="exception">What the start threw.</param>
    /// <param name="urls">What was to be listened on.</param>
    public static string? Describe(Exception exception, IReadOnlyList<string> urls)
    {
        string all = string.Join(", ", urls);
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            string? sentence = cause switch
            {
                AddressInUseException => $"{Inner(exception) ?? all} cannot be listened on: another program does. Stop that one, or choose another port with --url.",
                SocketException { SocketErrorCode: SocketError.AccessDenied } => $"{all} cannot be listened on: this user must not use that port. Choose one above 1023 with --url.",
                SocketException { SocketErrorCode: SocketError.AddressNotAvailable } => $"{all} cannot be listened on: this machine has no such address. Correct --url.",
                SocketException socket => $"{all} cannot be listened on: {socket.Message}. Correct --url.",
                InvalidOperationException { Source: { } source } when source.StartsWith(Server, StringComparison.Ordinal) && urls.Any(IsHttps) =>
                    $"{all} needs a certificate. Name it in Kestrel__Certificates__Default__Path and Kestrel__Certificates__Default__Password, or listen on http:// behind a proxy.",
                _ => null,
            };
            if (sentence is not null) return sentence;
        }

        return null;
    }

    // "Failed to bind to address http://127.0.0.1:5230: address already in use."
    private static string? Inner(Exception exception) =>
        exception.Message.Split(' ').FirstOrDefault(word => word.Contains("://", StringComparison.Ordinal))?.TrimEnd(':', '.');

    private static bool IsHttps(string url) => url.StartsWith("https:", StringComparison.OrdinalIgnoreCase);

    private static string Refuse(string url, string why) => $"--url '{url}' cannot be listened on: {why}. Expected an address such as {ServiceOptions.DefaultUrl}.";
}
