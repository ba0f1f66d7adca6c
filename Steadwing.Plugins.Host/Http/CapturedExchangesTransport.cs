using System.Net;
using System.Text;
using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Http;

/// <summary>Answers exactly what was captured: the same request gets the recorded answers in order, the last one for good.</summary>
internal sealed class CapturedExchangesTransport(CapturedIntegration captured) : IHttpTransport
{
    public bool IsLive => false;

    public HttpMessageHandler CreateHandler() => new Handler(captured);

    private sealed class Handler(CapturedIntegration captured) : HttpMessageHandler
    {
        private readonly Dictionary<string, Queue<CapturedAnswer>> _answers =
            captured.Exchanges.ToDictionary(static e => e.Get, static e => new Queue<CapturedAnswer>(e.Answers), StringComparer.Ordinal);

        private readonly Lock _gate = new();

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string target = Redactor.Redact(RequestTrace.Of(request).Target);
            CapturedAnswer answer = Next(target)
                ?? throw new PolicedRequestException(EvidenceState.Skipped, $"This capture does not contain GET {target}.");
            if (answer.Status is not { } status)
                throw new PolicedRequestException(answer.Failure ?? EvidenceState.Skipped, answer.Message ?? $"GET {target} failed when it was captured.");

            var response = new HttpResponseMessage((HttpStatusCode)status)
            {
                RequestMessage = request,
                Content = new ByteArrayContent(Encoding.UTF8.GetBytes(answer.Body ?? "")),
            };
            foreach ((string name, string value) in answer.Headers ?? new Dictionary<string, string>())
            {
                if (!response.Headers.TryAddWithoutValidation(name, value))
                    response.Content.Headers.TryAddWithoutValidation(name, value);
            }
            return Task.FromResult(response);
        }

        private CapturedAnswer? Next(string target)
        {
            lock (_gate)
            {
                if (!_answers.TryGetValue(target, out Queue<CapturedAnswer>? queue) || queue.Count == 0)
                    return null;
                return queue.Count == 1 ? queue.Peek() : queue.Dequeue();
            }
        }
    }
}
