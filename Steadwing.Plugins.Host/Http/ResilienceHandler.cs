using Polly;
using Polly.Timeout;
using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Http;

/// <summary>Runs a call through the connection's pipeline and turns what is left of transport errors into evidence states.</summary>
internal sealed class ResilienceHandler(
    ResiliencePipeline<HttpResponseMessage> pipeline,
    IReadOnlyList<string> secrets,
    HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        RequestTrace trace = RequestTrace.Of(request);
        ResilienceContext context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, cancellationToken);
        context.Properties.Set(PipelineBuilder.Trace, trace);
        try
        {
            return await pipeline.ExecuteAsync(
                static async (context, call) => await call.Handler.AskAsync(call.Request, context.CancellationToken).ConfigureAwait(false),
                context,
                (Handler: this, Request: request)).ConfigureAwait(false);
        }
        catch (TimeoutRejectedException exception)
        {
            throw Failed(EvidenceState.TimedOut, request, trace, $"did not answer within {exception.Timeout.TotalSeconds:0.#} s", exception);
        }
        catch (HttpRequestException exception) when (exception is not PolicedRequestException)
        {
            throw Failed(EvidenceState.Unreachable, request, trace, Describe(exception.HttpRequestError), exception);
        }
        catch (IOException exception)
        {
            throw Failed(EvidenceState.Unreachable, request, trace, Describe(HttpRequestError.ResponseEnded), exception);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private Task<HttpResponseMessage> AskAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        base.SendAsync(request, cancellationToken);

    private PolicedRequestException Failed(
        EvidenceState state, HttpRequestMessage request, RequestTrace trace, string what, Exception exception)
    {
        string attempts = trace.Attempts == 1 ? "1 attempt" : $"{trace.Attempts} attempts";
        string target = Redactor.Redact(trace.Target, secrets);
        return new(state, $"GET {target}: {RequestGuard.Origin(request.RequestUri!)} {what} ({attempts}).", exception);
    }

    private static string Describe(HttpRequestError error) => error switch
    {
        HttpRequestError.NameResolutionError => "could not be found: the host name does not resolve",
        HttpRequestError.SecureConnectionError => "did not offer a trusted TLS connection",
        HttpRequestError.ProxyTunnelError => "could not be reached through the proxy",
        HttpRequestError.ResponseEnded => "broke the connection off before the answer was complete",
        HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError => "does not speak HTTP as expected",
        _ => "could not be reached: no connection",
    };
}
