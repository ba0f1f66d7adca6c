using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Http;

/// <summary>
/// The outermost handler, one per run: guard, budget, audit, capture. What leaves is a request of the host's own, built from
/// the parts that were checked, so that plugin code can neither change it afterwards nor read the credential off it.
/// </summary>
/// <remarks>Not a <see cref="DelegatingHandler"/>: the synchronous <c>Send</c> would otherwise go past it.</remarks>
internal sealed class PolicedHandler(ConnectionCore core, int maxRequests, AuditLog audit, ConnectionUsage usage, CaptureRecorder? recorder)
    : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        DateTimeOffset at = core.Clock.GetUtcNow();
        string method = request.Method.Method;
        Uri uri = request.RequestUri ?? core.BaseAddress;
        string? refusal = core.Guard.Refuse(request.Method, uri, request.Headers, request.Content is not null, out string target);
        var trace = new RequestTrace(target, core.Clock.GetTimestamp());
        int? status = null;
        var outcome = AuditOutcome.Failed;
        string? reason = null;
        try
        {
            if (refusal is null && !usage.TryCount(maxRequests))
                refusal = $"GET {target} was not sent: this run has used up its {maxRequests} requests.";
            if (refusal is not null)
            {
                outcome = AuditOutcome.Refused;
                throw new PolicedRequestException(EvidenceState.Skipped, Redactor.Redact(refusal, core.Secrets));
            }
            core.Usage.TryCount(long.MaxValue);

            using HttpRequestMessage outgoing = Copy(request, uri);
            trace.AttachTo(outgoing);
            HttpResponseMessage response = await core.Chain.SendAsync(outgoing, cancellationToken).ConfigureAwait(false);
            response.RequestMessage = request;
            status = (int)response.StatusCode;
            outcome = AuditOutcome.Answered;
            if (recorder is not null)
                await recorder.RecordAsync(target, response, cancellationToken).ConfigureAwait(false);
            return response;
        }
        catch (PolicedRequestException exception)
        {
            reason = exception.Message;
            if (outcome != AuditOutcome.Refused)
                recorder?.RecordFailure(target, exception.State, exception.Message);
            throw;
        }
        catch (OperationCanceledException)
        {
            outcome = AuditOutcome.Cancelled;
            throw;
        }
        finally
        {
            usage.AddBytes(trace.Bytes);
            core.Usage.AddBytes(trace.Bytes);
            var entry = new AuditEntry(
                at, core.IntegrationId, method, Redactor.Redact(target, core.Secrets), status, trace.Bytes, trace.Attempts,
                core.Clock.GetElapsedTime(trace.Started), outcome, reason);
            audit.Add(entry);
            core.Audit.Add(entry);
        }
    }

    private static HttpRequestMessage Copy(HttpRequestMessage request, Uri uri)
    {
        var copy = new HttpRequestMessage(HttpMethod.Get, uri)
        {
            Version = System.Net.HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        foreach ((string name, var values) in request.Headers.NonValidated)
            copy.Headers.TryAddWithoutValidation(name, values);
        return copy;
    }
}
