using System.Text.Json.Nodes;

namespace Steadwing.Plugins.Host.Webhooks;

/// <summary>What a message means: an incident, nothing to do, or an old message sent again.</summary>
/// <param name="Incident">In the form of an incident file; null when none is opened.</param>
/// <param name="Key">The sender's own id of what happened: the same key never opens a second incident.</param>
/// <param name="Ignored">Why nothing is opened; null when an incident is.</param>
/// <param name="TooOld">Whether the message lies outside the time in which senders deliver.</param>
internal sealed record WebhookReading(JsonObject? Incident, string? Key, string? Ignored, bool TooOld)
{
    public static WebhookReading Open(JsonObject incident, string key) => new(incident, key, null, false);

    public static WebhookReading Ignore(string why) => new(null, null, why, false);

    public static WebhookReading Old(string why) => new(null, null, why, true);
}
