using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Steadwing.Plugins.Host.Webhooks;

/// <summary>
/// E2B's sandbox lifecycle webhooks. <c>e2b-signature</c> (version <c>v1</c>) is the base64 SHA-256 of the secret followed by the body, without padding.
/// Its documentation has shown both alphabets of base64 in the course of time; either is taken.
/// Opens an incident when a sandbox was killed for any reason but a request: that one somebody wanted.
/// </summary>
internal sealed class E2bWebhook(WebhookSettings settings) : IWebhookSource
{
    private const string Killed = "sandbox.lifecycle.killed";

    // E2B tries a delivery a few times, seconds apart; the rest is room for slow queues.
    private static readonly TimeSpan s_deliveryTime = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan s_clockSkew = TimeSpan.FromMinutes(5);

    public string Name => "e2b";

    public string SecretVariable => WebhookSettings.E2bVariable;

    public bool IsConfigured => settings.E2b.Count > 0;

    public bool IsAuthentic(Delivery delivery) =>
        delivery.Header("e2b-signature-version") is "" or "v1"
        && Signatures.AnyMatches([delivery.Header("e2b-signature").TrimEnd('=').Replace('-', '+').Replace('_', '/')], settings.E2b.Select(secret => Sign(secret, delivery.Body)));

    public WebhookReading Read(JsonElement message, DateTimeOffset now)
    {
        string type = message.Required("type");
        string id = message.Required("id");
        DateTimeOffset at = message.Moment("timestamp") ?? throw new JsonException("The field 'timestamp' is missing or not a moment.");
        if (at < now - s_deliveryTime || at > now + s_clockSkew) return WebhookReading.Old("The event is older than E2B delivers, or lies in the future.");
        if (type != Killed) return WebhookReading.Ignore("Only a killed sandbox opens an incident.");

        // Deliveries spell the fields in snake case, the events API in camel case; both have been seen in deliveries.
        string sandbox = message.Required("sandbox_id", "sandboxId");
        string? reason = message.Part("event_data", "eventData").Text("kill_reason");
        if (reason is null) return WebhookReading.Ignore("The event does not say why the sandbox was killed.");
        if (reason == "request") return WebhookReading.Ignore("The sandbox was killed because somebody asked for it.");
        string shown = reason.Length > 60 ? reason[..60] + "…" : reason;
        string? template = message.Text("sandbox_template_id", "sandboxTemplateId");
        return WebhookReading.Open(
            MessageText.Incident(null, $"E2B killed sandbox {sandbox} ({shown})", $"E2B reported: {Killed}, reason {shown}.", null, at, MessageText.Scope([sandbox], template is null ? [] : [template])),
            id);
    }

    private static byte[] Sign(byte[] secret, byte[] body) =>
        Encoding.UTF8.GetBytes(Convert.ToBase64String(SHA256.HashData([.. secret, .. body])).TrimEnd('='));
}
