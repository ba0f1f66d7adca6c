using System.Text.Json.Serialization;
using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Http;

/// <summary>One answer as the integration saw it: a response, or why there was none. Redacted.</summary>
internal sealed record CapturedAnswer
{
    /// <summary>HTTP status; null when there was no answer.</summary>
    [JsonPropertyName("status")]
    public int? Status { get; init; }

    /// <summary>Headers an integration may depend on, by name.</summary>
    [JsonPropertyName("headers")]
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>The body as text.</summary>
    [JsonPropertyName("body")]
    public string? Body { get; init; }

    /// <summary>The evidence state the failure amounts to; null when there was an answer.</summary>
    [JsonPropertyName("failure")]
    public EvidenceState? Failure { get; init; }

    /// <summary>What happened; null when there was an answer.</summary>
    [JsonPropertyName("message")]
    public string? Message { get; init; }
}
