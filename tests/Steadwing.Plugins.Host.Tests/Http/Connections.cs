using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Http;

namespace Steadwing.Plugins.Host.Tests.Http;

/// <summary>Connections as tests need them.</summary>
internal static class Connections
{
    public const string Credential = "e2b_0123456789abcdef0123456789abcdef01234567";

    public static HttpAccess Access(Uri? baseAddress = null) => new()
    {
        BaseAddress = baseAddress ?? new Uri("https://api.example.com"),
        ReadPaths = ["/v2/sandboxes", "/sandboxes/{id}", "/v2/sandboxes/{id}/logs"],
        CredentialHeader = "X-API-Key",
        CredentialField = "apiKey",
        RequestsPerSecond = 1000,
    };

    public static Connection Create(
        IHttpTransport transport, HttpAccess? access = null, TimeProvider? clock = null, ConnectionLimits? limits = null) =>
        new ConnectionFactory(limits).Create("e2b", access ?? Access(), Credential, transport, clock ?? TimeProvider.System);
}
