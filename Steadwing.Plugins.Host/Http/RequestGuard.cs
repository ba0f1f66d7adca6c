using System.Net.Http.Headers;
using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Http;

/// <summary>Decides whether a request may leave the process: a read, on a listed path, of the one origin, without smuggled credentials.</summary>
internal sealed class RequestGuard
{
    // Credentials are the host's business; the others let a GET mean something else to a server.
    private static readonly HashSet<string> s_forbiddenHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Authorization", "Proxy-Authorization", "Cookie", "Host", "X-API-Key", "X-Access-Token", "X-Auth-Token",
        "X-HTTP-Method", "X-HTTP-Method-Override", "X-Method-Override", "X-Original-URL", "X-Rewrite-URL", "X-Forwarded-Host",
        "Forwarded", "Transfer-Encoding", "Upgrade", "Content-Length",
    };

    private readonly string _integrationId;
    private readonly Uri _baseAddress;
    private readonly string _basePath;
    private readonly string _credentialHeader;
    private readonly PathAllowList _paths;

    public RequestGuard(string integrationId, HttpAccess access)
    {
        _integrationId = integrationId;
        _baseAddress = access.BaseAddress;
        _basePath = access.BaseAddress.AbsolutePath.TrimEnd('/');
        _credentialHeader = access.CredentialHeader;
        _paths = new PathAllowList(access.ReadPaths);
    }

    /// <summary>Checks one request.</summary>
    /// <param name="target">Path and query below the base address; the whole path and query when it is not below it.</param>
    /// <returns>Why the request is refused, or null when it may go.</returns>
    public string? Refuse(HttpMethod method, Uri uri, HttpRequestHeaders headers, bool hasBody, out string target)
    {
        target = uri.IsAbsoluteUri ? uri.PathAndQuery : uri.OriginalString;
        string shown = $"{method} {Shorten(target)}";
        if (method != HttpMethod.Get || hasBody)
            return $"{shown} is not a read: integration '{_integrationId}' may only send GET requests without a body.";
        if (!uri.IsAbsoluteUri || !IsSameOrigin(uri) || uri.UserInfo.Length > 0)
            return $"{shown} was not sent: integration '{_integrationId}' may only ask {Origin(_baseAddress)}.";
        if (!uri.AbsolutePath.StartsWith(_basePath + "/", StringComparison.Ordinal))
            return $"{shown} is not below {_basePath}, where integration '{_integrationId}' may read.";
        target = uri.PathAndQuery[_basePath.Length..];
        if (!_paths.Contains(uri.AbsolutePath[_basePath.Length..]))
            return $"{shown} is not one of the paths that integration '{_integrationId}' declared to read.";
        foreach ((string name, _) in headers.NonValidated)
        {
            if (s_forbiddenHeaders.Contains(name) || name.Equals(_credentialHeader, StringComparison.OrdinalIgnoreCase))
                return $"{shown} carries the header {name}, which only the host may set.";
        }
        return null;
    }

    public bool IsSameOrigin(Uri uri) =>
        uri.Scheme == _baseAddress.Scheme
        && uri.Port == _baseAddress.Port
        && string.Equals(uri.IdnHost, _baseAddress.IdnHost, StringComparison.OrdinalIgnoreCase);

    public static string Origin(Uri uri) => uri.GetLeftPart(UriPartial.Authority) is var left && uri.UserInfo.Length > 0
        ? left.Replace(uri.UserInfo + "@", "", StringComparison.Ordinal)
        : uri.GetLeftPart(UriPartial.Authority);

    private static string Shorten(string target)
    {
        string safe = Redactor.Redact(target);
        return safe.Length <= 200 ? safe : safe[..200] + "…";
    }
}
