using System.Text.Json;
using Steadwing.Plugins.Host.Api;
using Steadwing.Plugins.Host.Http;
using Steadwing.Plugins.Host.Incidents;
using Steadwing.Plugins.Host.Service;

namespace Steadwing.Plugins.Host.Webhooks;

/// <summary>Takes one delivery: authentic, recent, alarming, then an incident. In this order, so that nothing unauthentic is even parsed.</summary>
internal sealed partial class WebhookReceiver(IIncidentService incidents, TimeProvider clock, ILogger<WebhookReceiver> logger)
{
    public async Task<IResult> ReceiveAsync(IWebhookSource source, HttpRequest request, CancellationToken cancellationToken)
    {
        if (!source.IsConfigured)
            return TypedResults.Problem($"This webhook is closed. Set {source.SecretVariable} to the secret shared with the sender, then restart.", statusCode: StatusCodes.Status404NotFound, title: "Webhook not configured");
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken);
        var delivery = new Delivery(body.ToArray(), name => request.Headers[name].ToString());
        if (!source.IsAuthentic(delivery))
        {
            LogRefused(logger, source.Name, request.HttpContext.Connection.RemoteIpAddress?.ToString());
            return TypedResults.Problem($"The signature or token is missing or wrong. Compare the sender's secret with {source.SecretVariable}.", statusCode: StatusCodes.Status401Unauthorized);
        }

        WebhookReading reading;
        try
        {
            using var message = JsonDocument.Parse(delivery.Body);
            reading = source.Read(message.RootElement, clock.GetUtcNow());
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return ApiProblems.Invalid("$", $"This is not a message of {source.Name}: {e.Message}");
        }

        if (reading.TooOld) return ApiProblems.Conflict("Too old to be a first delivery", reading.Ignored!);
        if (reading.Incident is null) return TypedResults.Ok(new WebhookAnswer(null, null, false, reading.Ignored));
        return await SubmitAsync(source, reading, cancellationToken);
    }

    private async Task<IResult> SubmitAsync(IWebhookSource source, WebhookReading reading, CancellationToken cancellationToken)
    {
        // The same door as for every incident: limits, redaction, and a refusal with the path of the field.
        IncidentReading read = new IncidentReader(Redactor.Redact, clock).Read(JsonSerializer.SerializeToUtf8Bytes(reading.Incident));
        if (read.Incident is not { } incident) return ApiProblems.Invalid(read.Problems);
        SubmissionResult result = await incidents.SubmitAsync(new IncidentSubmission(incident, source.Name, $"{source.Name}:{reading.Key}"), cancellationToken);
        var answer = new WebhookAnswer(result.IncidentId, result.RunId, result.Created, null);
        return result.Created ? TypedResults.Accepted((string?)null, answer) : TypedResults.Ok(answer);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A {Source} webhook from {Address} was refused: signature or token missing or wrong")]
    private static partial void LogRefused(ILogger logger, string source, string? address);
}
