using System.Buffers;
using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Http;

/// <summary>Reads one answer up to the size cap and redacts it: what is above this handler never sees a raw body.</summary>
internal sealed class AnswerHandler(long maxResponseBytes, IReadOnlyList<string> secrets, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const int ChunkBytes = 64 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        RequestTrace trace = RequestTrace.Of(request);
        trace.Attempts++;
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            if ((int)response.StatusCode is >= 300 and < 400)
                throw Redirected(trace, response);
            ReadOnlyMemory<byte> body = await ReadAsync(response.Content, trace, cancellationToken).ConfigureAwait(false);
            Replace(response, Redactor.Redact(body, secrets));
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContent content, RequestTrace trace, CancellationToken cancellationToken)
    {
        trace.Bytes = 0;
        if (content.Headers.ContentLength > maxResponseBytes)
            throw TooLarge(trace);
        using Stream stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using var body = new MemoryStream((int)(content.Headers.ContentLength ?? 0));
        byte[] chunk = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            int read;
            while ((read = await stream.ReadAsync(chunk, cancellationToken).ConfigureAwait(false)) > 0)
            {
                trace.Bytes = body.Length + read;
                if (trace.Bytes > maxResponseBytes)
                    throw TooLarge(trace);
                body.Write(chunk, 0, read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    private void Replace(HttpResponseMessage response, ReadOnlyMemory<byte> body)
    {
        HttpContent raw = response.Content;
        var content = new ReadOnlyMemoryContent(body);
        foreach ((string name, var values) in raw.Headers.NonValidated)
        {
            if (!name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
                content.Headers.TryAddWithoutValidation(name, values);
        }
        response.Content = content;
        raw.Dispose();

        response.Headers.Remove("Set-Cookie");
        foreach ((string name, var values) in response.Headers.NonValidated.ToArray())
        {
            string value = values.ToString();
            string safe = Redactor.Redact(value, secrets);
            if (safe != value)
            {
                response.Headers.Remove(name);
                response.Headers.TryAddWithoutValidation(name, safe);
            }
        }
    }

    private PolicedRequestException TooLarge(RequestTrace trace) => new(
        EvidenceState.Truncated,
        $"GET {Redactor.Redact(trace.Target, secrets)}: the answer is larger than {maxResponseBytes} bytes and was cut off; ask for less at once.");

    private PolicedRequestException Redirected(RequestTrace trace, HttpResponseMessage response)
    {
        string to = response.Headers.Location is { IsAbsoluteUri: true } location ? RequestGuard.Origin(location) : "another path";
        return new(
            EvidenceState.Malformed,
            $"GET {Redactor.Redact(trace.Target, secrets)} answered with a redirect ({(int)response.StatusCode}) to {to}; "
            + "redirects are not followed. Check the base address.");
    }
}
