using System.Text.Json.Serialization;

namespace Steadwing.Plugins.Host.Http;

/// <summary>What one request was answered.</summary>
/// <param name="Get">Path and query below the base address, redacted.</param>
/// <param name="Answers">In the order in which they came; a replay repeats the last one.</param>
internal sealed record CapturedExchange(
    [property: JsonPropertyName("get")] string Get,
    [property: JsonPropertyName("answers")] IReadOnlyList<CapturedAnswer> Answers);
