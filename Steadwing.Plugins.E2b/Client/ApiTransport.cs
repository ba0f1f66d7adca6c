using System.Globalization;
using Newtonsoft.Json;
using RestSharp;
using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.E2b.Client;

/// <summary>Sends one GET over the host's policed client and turns whatever happens into an <see cref="ApiResult{T}"/>. Safe for concurrent use.</summary>
internal sealed class ApiTransport : IDisposable
{
    private const int MessageLength = 300;
    private readonly RestClient _rest;

    /// <param name="http">The host's client; it stays the host's.</param>
    /// <param name="baseAddress">Where the API lives.</param>
    public ApiTransport(HttpClient http, Uri baseAddress) => _rest = new RestClient(
        http,
        new RestClientOptions(baseAddress) { FollowRedirects = false },
        disposeHttpClient: false,
        configureSerialization: s => s.UseSerializer(() => new E2bJson()));

    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<ApiResult<T>> GetAsync<T>(ApiRequest request, CancellationToken cancellationToken)
        where T : class
    {
        var rest = new RestRequest(request.PathAndQuery.TrimStart('/'), Method.Get);
        RestResponse<T> response = await _rest.ExecuteAsync<T>(rest, cancellationToken);
        // RestSharp answers "aborted" instead of throwing.
        cancellationToken.ThrowIfCancellationRequested();

        int status = (int)response.StatusCode;
        if (status == 0)
            return Undelivered<T>(request, response.ErrorException);
        ApiHeaders headers = ReadHeaders(response);
        if (status is < 200 or > 299)
            return Refused<T>(request, status, headers, response.Content);
        if (response.Data is { } data)
            return new ApiResult<T> { State = EvidenceState.Ok, Request = request.ToString(), Value = data, Status = status, Headers = headers };
        return new ApiResult<T>
        {
            State = EvidenceState.Malformed,
            Request = request.ToString(),
            Text = $"{request} answered {status} with something that is not E2B's: {Describe(response)}.",
            Fix = "Check that the API URL points to E2B's API and that no proxy answers in its place.",
            Status = status,
            Headers = headers,
        };
    }

    public void Dispose() => _rest.Dispose();

    private static ApiResult<T> Undelivered<T>(ApiRequest request, Exception? error)
    {
        PolicedRequestException? policed = null;
        for (Exception? e = error; e is not null && policed is null; e = e.InnerException)
            policed = e as PolicedRequestException;
        EvidenceState state = policed?.State ?? (error is OperationCanceledException or TimeoutException ? EvidenceState.TimedOut : EvidenceState.Unreachable);
        return new ApiResult<T>
        {
            State = state,
            Request = request.ToString(),
            Text = policed is null ? $"{request} got no answer: {Wording.Short(error?.Message ?? "the connection failed", MessageLength)}" : Wording.Short(policed.Message, MessageLength),
            Fix = state switch
            {
                EvidenceState.Unauthenticated => ApiStatus.Of(401, null).Fix,
                EvidenceState.Unreachable or EvidenceState.TimedOut => "Check the API URL, DNS, proxy and firewall of this host, then run the analysis again.",
                _ => "Run the analysis again; if it stays, see the audit log of this connection.",
            },
        };
    }

    private static ApiResult<T> Refused<T>(ApiRequest request, int status, ApiHeaders headers, string? body)
    {
        string? message = ServiceMessage(body);
        ApiStatus judged = ApiStatus.Of(status, message);
        return new ApiResult<T>
        {
            State = judged.State,
            Request = request.ToString(),
            Text = $"{request} answered {status}: {judged.Meaning}{(message is null ? "" : $" (\"{message}\")")}.",
            Fix = judged.Fix,
            Status = status,
            ServiceMessage = message,
            Headers = headers,
        };
    }

    private static string? ServiceMessage(string? body)
    {
        if (string.IsNullOrWhiteSpace(body) || body.AsSpan().TrimStart()[0] != '{')
            return null;
        try
        {
            string? message = JsonConvert.DeserializeObject<Models.ApiError>(body, E2bJson.Settings)?.Message;
            return string.IsNullOrWhiteSpace(message) ? null : Wording.Short(message, MessageLength);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Describe(RestResponse response)
    {
        ReadOnlySpan<char> body = response.Content.AsSpan().Trim();
        if (body.IsEmpty)
            return "an empty body";
        if (body[0] == '<')
            return "a web page";
        if (body is "null")
            return "null";
        return response.ErrorException is JsonException error ? Wording.Short(error.Message, MessageLength) : "no JSON";
    }

    private static ApiHeaders ReadHeaders(RestResponse response)
    {
        string? Header(string name) => response.Headers?.FirstOrDefault(h => string.Equals(h.Name, name, StringComparison.OrdinalIgnoreCase))?.Value?.ToString();
        string? next = Header("X-Next-Token");
        return new ApiHeaders(
            string.IsNullOrWhiteSpace(next) ? null : next,
            long.TryParse(Header("X-Total-Running"), NumberStyles.None, CultureInfo.InvariantCulture, out long running) ? running : null,
            DateTimeOffset.TryParse(Header("Date"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset date) ? date : null);
    }
}
