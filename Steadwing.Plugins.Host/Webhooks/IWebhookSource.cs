using System.Text.Json;

namespace Steadwing.Plugins.Host.Webhooks;

/// <summary>One kind of sender. Stateless and thread-safe.</summary>
internal interface IWebhookSource
{
    /// <summary>Last part of the route, and the source of the incident.</summary>
    string Name { get; }

    /// <summary>Environment variable that holds the shared secret.</summary>
    string SecretVariable { get; }

    /// <summary>False closes the route.</summary>
    bool IsConfigured { get; }

    /// <summary>Whether the sender knows the secret. Takes the same time for every wrong answer.</summary>
    bool IsAuthentic(Delivery delivery);

    /// <summary>What an authentic message means.</summary>
    /// <exception cref="JsonException">The message does not look like one of this sender.</exception>
    WebhookReading Read(JsonElement message, DateTimeOffset now);
}
