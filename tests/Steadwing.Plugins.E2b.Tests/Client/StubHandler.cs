using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Steadwing.Plugins.E2b.Client;

namespace Steadwing.Plugins.E2b.Tests.Client;

/// <summary>Answers requests in the test's own words and remembers them.</summary>
internal sealed class StubHandler(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
{
    private readonly ConcurrentQueue<(HttpMethod Method, string PathAndQuery)> _requests = new();

    public IReadOnlyList<string> Requests => [.. _requests.Select(r => r.PathAndQuery)];

    public IReadOnlyList<HttpMethod> Methods => [.. _requests.Select(r => r.Method)];

    public static StubHandler Always(string body, int status = 200, string mediaType = "application/json", params (string Name, string Value)[] headers) =>
        new((_, _) => Task.FromResult(Reply(body, status, mediaType, headers)));

    public static StubHandler By(Func<string, string> body) => new((request, _) => Task.FromResult(Reply(body(request.RequestUri!.PathAndQuery))));

    public static HttpResponseMessage Reply(string body, int status = 200, string mediaType = "application/json", params (string Name, string Value)[] headers)
    {
        var reply = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, mediaType) };
        foreach ((string name, string value) in headers)
            reply.Headers.TryAddWithoutValidation(name, value);
        return reply;
    }

    public E2bClient Client() => new(new HttpClient(this), new Uri("https://api.e2b.app"));

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        _requests.Enqueue((request.Method, request.RequestUri!.PathAndQuery));
        return answer(request, cancellationToken);
    }
}
