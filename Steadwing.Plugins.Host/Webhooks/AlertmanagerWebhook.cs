using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Steadwing.Plugins.Host.Webhooks;

/// <summary>
/// Prometheus Alertmanager's <c>webhook_config</c>, version 4, with <c>http_config.authorization</c>. One incident per group of firing alerts.
/// Alertmanager does not sign and stamps no delivery: what is repeated is recognised by the alerts' own fingerprints and start times.
/// </summary>
internal sealed class AlertmanagerWebhook(WebhookSettings settings) : IWebhookSource
{
    private const string Bearer = "Bearer ";
    private const int ShownAlerts = 20;

    public string Name => "alertmanager";

    public string SecretVariable => WebhookSettings.AlertmanagerVariable;

    public bool IsConfigured => settings.Alertmanager.Count > 0;

    public bool IsAuthentic(Delivery delivery)
    {
        string given = delivery.Header("Authorization");
        // Hashed, so that not even the length of the token shows in the time.
        return given.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) && Signatures.AnyMatches(
            [Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(given[Bearer.Length..].Trim())))],
            settings.Alertmanager.Select(token => Encoding.UTF8.GetBytes(Convert.ToHexString(SHA256.HashData(token)))));
    }

    public WebhookReading Read(JsonElement message, DateTimeOffset now)
    {
        string status = message.Required("status");
        if (message.Part("alerts") is not { ValueKind: JsonValueKind.Array } all) throw new JsonException("The field 'alerts' is missing or not a list.");
        JsonElement[] firing = [.. all.EnumerateArray().Where(alert => alert.Text("status") == "firing")];
        if (status != "firing" || firing.Length == 0) return WebhookReading.Ignore("Nothing in this group is firing.");
        DateTimeOffset start = firing.Min(alert => alert.Moment("startsAt")) ?? throw new JsonException("No firing alert has a field 'startsAt'.");

        JsonElement labels = message.Part("commonLabels");
        JsonElement notes = message.Part("commonAnnotations");
        string title = notes.Text("summary", "title") ?? firing[0].Part("annotations").Text("summary", "title")
            ?? labels.Text("alertname") ?? firing[0].Part("labels").Text("alertname") ?? "Alert without a name";
        var scope = MessageText.Scope(
            firing.Select(alert => alert.Part("labels").Text("sandbox_id", "sandboxId", "sandboxID", "e2b_sandbox_id")).OfType<string>(),
            firing.Select(alert => alert.Part("labels").Text("template_id", "templateId", "e2b_template_id")).OfType<string>());
        string? severity = labels.Text("severity") ?? firing[0].Part("labels").Text("severity");
        return WebhookReading.Open(MessageText.Incident(null, title, Describe(firing), severity, start, scope), Key(message, firing));
    }

    private static string Describe(JsonElement[] firing)
    {
        var text = new StringBuilder();
        foreach (JsonElement alert in firing.Take(ShownAlerts))
        {
            JsonElement labels = alert.Part("labels");
            text.Append(labels.Text("alertname") ?? "alert").Append(": ")
                .AppendLine(alert.Part("annotations").Text("description", "message", "summary") ?? "no description");
            if (labels.ValueKind == JsonValueKind.Object)
                text.Append("  ").AppendJoin(", ", labels.EnumerateObject().Select(label => $"{label.Name}={label.Value}")).AppendLine();
        }

        if (firing.Length > ShownAlerts) text.Append($"and {firing.Length - ShownAlerts} more alerts").AppendLine();
        return text.ToString();
    }

    private static string Key(JsonElement message, JsonElement[] firing)
    {
        IEnumerable<string> alerts = firing
            .Select(alert => $"{alert.Text("fingerprint") ?? alert.Part("labels").ToString()}@{alert.Text("startsAt")}")
            .Order(StringComparer.Ordinal);
        string whole = $"{message.Text("groupKey")}\n{string.Join('\n', alerts)}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(whole)));
    }
}
