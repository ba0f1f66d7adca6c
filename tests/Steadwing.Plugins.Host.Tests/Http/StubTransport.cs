using System.Collections.Concurrent;
using System.Net;
using Steadwing.Plugins.Host.Http;

namespace Steadwing.Plugins.Host.Tests.Http;

/// <summary>Answers from a delegate and keeps every address that got as far as the transport.</summary>
internal sealed class StubTransport(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer, bool isLive = true) : IHttpTransport
{
    public StubTransport(Func<HttpResponseMessage> answer, bool isLive = true)
        : this((_, _) => Task.FromResult(answer()), isLive)
    {
    }

    public bool IsLive => isLive;

    public ConcurrentQueue<Uri> Sent { get; } = new();

    public static HttpResponseMessage Json(string body, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };

    public HttpMessageHandler CreateHandler() => new Handler(this, answer);

    private sealed class Handler(StubTransport owner, Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            owner.Sent.Enqueue(request.RequestUri!);
            return answer(request, cancellationToken);
        }
    }
}
