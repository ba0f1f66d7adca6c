using System.Net;

namespace Steadwing.Plugins.Host.Access;

/// <summary>Which addresses only this machine can reach.</summary>
internal static class ListenRules
{
    /// <param name="url">As given to the server, e.g. <c>http://127.0.0.1:5230</c>, <c>http://*:80</c>, <c>http://unix:/run/steadwing.sock</c>.</param>
    public static bool IsLoopback(string url)
    {
        BindingAddress address;
        try
        {
            address = BindingAddress.Parse(url);
        }
        catch (FormatException)
        {
            return false;
        }

        string host = address.Host.Trim('[', ']');
        return address.IsUnixPipe || host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host, out IPAddress? ip) && IPAddress.IsLoopback(ip));
    }

    public static IReadOnlyList<string> Reachable(IEnumerable<string> urls) => [.. urls.Where(url => !IsLoopback(url))];
}
