using System.Net;
using System.Net.Http.Headers;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Http;

namespace Steadwing.Plugins.Corpus.Tests.Running;

/// <summary>Answers from a recorded account, changed on their way.</summary>
internal sealed class TamperedTransport(IRecordedAccount account, IAnswerTampering tamper) : IHttpTransport
{
    public bool IsLive => false;

    public HttpMessageHandler CreateHandler() => new Handler(account, tamper);

    private sealed class Handler(IRecordedAccount account, IAnswerTampering tamper) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string asked = RequestTrace.Of(request).Target;
            RecordedAnswer answer = tamper.Answer(asked, account.Answer(tamper.Request(asked)));
            var response = new HttpResponseMessage((HttpStatusCode)answer.Status) { Content = new ReadOnlyMemoryContent(answer.Body), RequestMessage = request };
            response.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            foreach ((string name, string value) in answer.Headers)
                response.Headers.TryAddWithoutValidation(name, value);
            return Task.FromResult(response);
        }
    }
}
