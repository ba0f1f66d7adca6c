using System.Net;

namespace Steadwing.Plugins.Host.Http;

/// <summary>Real sockets: no redirects, no cookies, the system's proxy except for loopback.</summary>
internal sealed class LiveTransport : IHttpTransport
{
    public HttpMessageHandler CreateHandler() => new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        Credentials = null,
        PreAuthenticate = false,
        AutomaticDecompression = DecompressionMethods.All,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        MaxResponseHeadersLength = 64,
        Proxy = new DirectLoopback(HttpClient.DefaultProxy),
        ActivityHeadersPropagator = null,
    };

    /// <summary>Plain HTTP is accepted for loopback only, so it must not travel to a proxy.</summary>
    private sealed class DirectLoopback(IWebProxy system) : IWebProxy
    {
        public ICredentials? Credentials
        {
            get => system.Credentials;
            set => system.Credentials = value;
        }

        public Uri? GetProxy(Uri destination) => destination.IsLoopback ? null : system.GetProxy(destination);

        public bool IsBypassed(Uri host) => host.IsLoopback || system.IsBypassed(host);
    }
}
