using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Corpus.Tests.Running;

/// <summary>Answers requests from a recorded account and keeps what was asked. Safe for concurrent use.</summary>
/// <param name="account">Answers.</param>
/// <param name="tamper">Changes answers on their way; null leaves them as they are.</param>
internal sealed class ReplayHandler(IRecordedAccount account, IAnswerTampering? tamper) : HttpMessageHandler
{
    private readonly ConcurrentQueue<string> _requests = new();

    /// <summary>Method, path and query of everything that was asked, in order of arrival.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        string path = request.RequestUri!.PathAndQuery;
        _requests.Enqueue($"{request.Method} {path}");
        RecordedAnswer answer = account.Answer(tamper?.Request(path) ?? path);
        answer = tamper?.Answer(path, answer) ?? answer;
        var response = new HttpResponseMessage((HttpStatusCode)answer.Status) { Content = new ReadOnlyMemoryContent(answer.Body), RequestMessage = request };
        response.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        foreach ((string name, string value) in answer.Headers)
            response.Headers.TryAddWithoutValidation(name, value);
        return Task.FromResult(response);
    }
}
