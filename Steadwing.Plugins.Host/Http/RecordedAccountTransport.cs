using System.Net;
using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Http;

/// <summary>Answers from a recorded account; nothing touches a network.</summary>
internal sealed class RecordedAccountTransport(IRecordedAccount account) : IHttpTransport
{
    public bool IsLive => false;

    public HttpMessageHandler CreateHandler() => new Handler(account);

    private sealed class Handler(IRecordedAccount account) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            RecordedAnswer answer = account.Answer(RequestTrace.Of(request).Target);
            var response = new HttpResponseMessage((HttpStatusCode)answer.Status)
            {
                RequestMessage = request,
                Content = new ReadOnlyMemoryContent(answer.Body),
            };
            response.Content.Headers.ContentType = new("application/json") { CharSet = "utf-8" };
            foreach ((string name, string value) in answer.Headers)
            {
                if (!response.Headers.TryAddWithoutValidation(name, value))
                {
                    response.Content.Headers.Remove(name);
                    response.Content.Headers.TryAddWithoutValidation(name, value);
                }
            }
            return Task.FromResult(response);
        }
    }
}
