using System.Text.Json.Serialization;

namespace Steadwing.Plugins.Host.Http;

/// <summary>One integration's section of a capture.</summary>
/// <param name="Id">Id of the integration.</param>
/// <param name="BaseAddress">Where it read.</param>
/// <param name="Settings">Its settings, without secrets.</param>
/// <param name="Exchanges">What it asked and was answered, sorted by request.</param>
internal sealed record CapturedIntegration(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("baseAddress")] string BaseAddress,
    [property: JsonPropertyName("settings")] IReadOnlyDictionary<string, string> Settings,
    [property: JsonPropertyName("exchanges")] IReadOnlyList<CapturedExchange> Exchanges);
