using System.Text.Json.Serialization;
using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Http;

/// <summary>An integration that could not be asked when the capture was made; a replay reports it again.</summary>
/// <param name="Id">Id of the integration.</param>
/// <param name="State">Why.</param>
/// <param name="Text">One sentence without secrets.</param>
/// <param name="Fix">What to do about it.</param>
internal sealed record CapturedGap(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("state")] EvidenceState State,
    [property: JsonPropertyName("text")] string Text,
    [property: JsonPropertyName("fix")] string Fix);
