using System.Text.Json;
using System.Text.Json.Serialization;

namespace Steadwing.Plugins.Host.Http;

/// <summary>Everything one run read, so that it can be replayed without a network.</summary>
internal sealed record Capture
{
    /// <summary>Name of the first property, by which a capture is recognised.</summary>
    public const string Marker = "steadwing.capture";

    public const int CurrentFormat = 1;

    [JsonPropertyName(Marker), JsonPropertyOrder(-1), JsonRequired]
    public int Format { get; init; } = CurrentFormat;

    /// <summary>The present of the captured run, UTC; a replay runs under this clock.</summary>
    [JsonPropertyName("asOf"), JsonRequired]
    public DateTimeOffset AsOf { get; init; }

    /// <summary>Version of the tool that wrote it.</summary>
    [JsonPropertyName("tool")]
    public string Tool { get; init; } = "";

    /// <summary>The incident as it was given, unknown fields included.</summary>
    [JsonPropertyName("incident"), JsonRequired]
    public JsonElement Incident { get; init; }

    [JsonPropertyName("integrations"), JsonRequired]
    public IReadOnlyList<CapturedIntegration> Integrations { get; init; } = [];

    /// <summary>Integrations that could not be asked.</summary>
    [JsonPropertyName("unavailable")]
    public IReadOnlyList<CapturedGap> Unavailable { get; init; } = [];

    /// <summary>The section of one integration; null when the capture does not contain it: it is unavailable in a replay.</summary>
    public CapturedIntegration? Find(string integrationId) => Integrations.FirstOrDefault(i => i.Id == integrationId);
}
