using System.Text;
using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Http;

/// <summary>Keeps what one integration asked during one run and was answered. Safe for concurrent use.</summary>
/// <remarks>It sits above the redaction, so what it sees is what the integration saw.</remarks>
internal sealed class CaptureRecorder
{
    private readonly SortedDictionary<string, List<CapturedAnswer>> _exchanges = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>What was recorded so far, sorted by request.</summary>
    public IReadOnlyList<CapturedExchange> Exchanges()
    {
        lock (_gate)
            return [.. _exchanges.Select(static e => new CapturedExchange(e.Key, [.. e.Value]))];
    }

    public async Task RecordAsync(string target, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        byte[] body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        var headers = new SortedDictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, var values) in response.Headers.NonValidated)
        {
            if (IsWorthKeeping(name))
                headers[name] = values.ToString();
        }
        if (response.Content.Headers.NonValidated.TryGetValues("Content-Type", out var type))
            headers["Content-Type"] = type.ToString();
        Add(target, new CapturedAnswer
        {
            Status = (int)response.StatusCode,
            Headers = headers,
            Body = Encoding.UTF8.GetString(body),
        });
    }

    public void RecordFailure(string target, EvidenceState state, string message) =>
        Add(target, new CapturedAnswer { Failure = state, Message = message });

    private void Add(string target, CapturedAnswer answer)
    {
        string key = Redactor.Redact(target);
        lock (_gate)
        {
            if (!_exchanges.TryGetValue(key, out List<CapturedAnswer>? answers))
                _exchanges.Add(key, answers = []);
            answers.Add(answer);
        }
    }

    // Paging and rate limits travel in headers; what proxies and servers say about themselves does not matter.
    private static bool IsWorthKeeping(string name) =>
        name.StartsWith("X-", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("RateLimit-", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Link", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Retry-After", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Date", StringComparison.OrdinalIgnoreCase);
}
