namespace Steadwing.Plugins.Host.Http;

/// <summary>Attaches the credential, here only and for the one origin only. Requests are the host's own: plugin code never holds them.</summary>
internal sealed class CredentialHandler(RequestGuard guard, string header, string? credential, HttpMessageHandler transport)
    : DelegatingHandler(transport)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (credential is not null)
        {
            if (!guard.IsSameOrigin(request.RequestUri!))
                throw new InvalidOperationException("A request for another origin got past the guard.");
            request.Headers.Remove(header);
            request.Headers.TryAddWithoutValidation(header, credential);
        }
        return base.SendAsync(request, cancellationToken);
    }
}
