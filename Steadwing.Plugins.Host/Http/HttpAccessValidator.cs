using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Http;

/// <summary>Refuses declarations that would weaken the policing.</summary>
internal static class HttpAccessValidator
{
    /// <exception cref="ArgumentException">The message names the field; it never holds the credential.</exception>
    public static void Validate(HttpAccess access, string? credential)
    {
        Uri address = access.BaseAddress;
        Require(address.IsAbsoluteUri, nameof(access.BaseAddress), "must be an absolute address, e.g. https://api.example.com.");
        Require(
            address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback),
            nameof(access.BaseAddress),
            $"must use https; {address.Scheme}://{address.Host} would send the credential in the clear (http is accepted for loopback only).");
        Require(
            address.UserInfo.Length == 0 && address.Query.Length == 0 && address.Fragment.Length == 0,
            nameof(access.BaseAddress),
            "must have no user, password, query or fragment.");
        Require(access.ReadPaths.Count > 0, nameof(access.ReadPaths), "must name at least one path.");
        Require(
            access.CredentialHeader.Length > 0 && access.CredentialHeader.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'),
            nameof(access.CredentialHeader),
            "must be a header name, e.g. X-API-Key.");
        Require(
            credential is null || (credential.Length > 0 && credential.All(static c => c is >= ' ' and < '\x7f')),
            access.CredentialField,
            "must be printable ASCII without line breaks; paste it again.");
        Require(access.RequestsPerSecond > 0, nameof(access.RequestsPerSecond), "must be at least 1.");
        Require(access.MaxConcurrency > 0, nameof(access.MaxConcurrency), "must be at least 1.");
        Require(access.MaxResponseBytes is > 0 and < int.MaxValue, nameof(access.MaxResponseBytes), "must be between 1 byte and 2 GiB.");
        Require(access.AttemptTimeout > TimeSpan.Zero, nameof(access.AttemptTimeout), "must be more than zero.");
    }

    private static void Require(bool condition, string field, string problem)
    {
        if (!condition)
            throw new ArgumentException($"{field} {problem}", field);
    }
}
