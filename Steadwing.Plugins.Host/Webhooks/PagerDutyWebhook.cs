using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Steadwing.Plugins.Host.Webhooks;

/// <summary>
/// PagerDuty v3 webhook subscriptions. <c>X-PagerDuty-Signature</c> lists <c>v1=</c> and the hexadecimal HMAC-SHA256 of the body, several while a secret
/// is replaced; one right one suffices.
/// </summary>
internal sealed class PagerDutyWebhook(WebhookSettings settings) : IWebhookSource
{
    private const int MostSignatures = 20;
    private static readonly TimeSpan s_deliveryTime = TimeSpan.FromHours(48);
    private static readonly TimeSpan s_clockSkew = TimeSpan.FromMinutes(5);

    public string Name => "pagerduty";

    public string SecretVariable => WebhookSettings.PagerDutyVariable;

    public bool IsConfigured => settings.PagerDuty.Count > 0;

    public bool IsAuthentic(Delivery delivery) => Signatures.AnyMatches(
        delivery.Header("X-PagerDuty-Signature").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(MostSignatures),
        settings.PagerDuty.Select(secret => Encoding.UTF8.GetBytes($"v1={Convert.ToHexStringLower(HMACSHA256.HashData(secret, delivery.Body))}")));

    public WebhookReading Read(JsonElement message, DateTimeOffset now)
    {
        JsonElement happened = message.Part("event");
        string type = happened.Required("event_type");
        string id = happened.Required("id");
        if (type is not ("incident.triggered" or "incident.reopened")) return WebhookReading.Ignore($"{Short(type)} does not open an incident.");
        DateTimeOffset at = happened.Moment("occurred_at") ?? throw new JsonException("The field 'event.occurred_at' is missing or not a moment.");
        if (at < now - s_deliveryTime || at > now + s_clockSkew) return WebhookReading.Old("The event is older than PagerDuty delivers, or lies in the future.");

        JsonElement incident = happened.Part("data");
        // Reopened is trouble that began anew: an incident of its own with the time of now, beside the one that was looked into then.
        bool again = type == "incident.reopened";
        string number = $"PD-{incident.Required("id")}{(again ? $"-{at:yyyyMMddTHHmmss}" : "")}";
        DateTimeOffset start = (again ? null : incident.Moment("created_at")) ?? at;
        string? severity = incident.Part("priority").Text("summary") ?? incident.Text("urgency");
        string?[] lines =
        [
            incident.Text("title"),
            incident.Part("service").Text("summary") is { } service ? $"Service: {service}" : null,
            incident.Text("html_url"),
        ];
        return WebhookReading.Open(
            MessageText.Incident(number, incident.Text("title") ?? "PagerDuty incident", string.Join('\n', lines.OfType<string>()), severity, start, MessageText.Scope([], [])),
            id);
    }

    private static string Short(string type) => type.Length > 60 ? type[..60] + "…" : type;
}
