namespace Steadwing.Plugins.Host.Http;

/// <summary>Where the requests of a connection end up: live sockets, a recorded account or captured exchanges.</summary>
internal interface IHttpTransport
{
    /// <summary>Whether answers take time and cost the service something: false switches retries, rate limits and deadlines off.</summary>
    bool IsLive => true;

    /// <summary>Makes the innermost handler of one connection. The caller disposes it.</summary>
    /// <remarks>The handler sees GET requests only; <see cref="RequestTrace.Of"/> tells the path below the base address.</remarks>
    HttpMessageHandler CreateHandler();
}
