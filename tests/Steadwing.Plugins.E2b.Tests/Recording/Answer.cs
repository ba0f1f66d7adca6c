using System.Text.Json.Nodes;
using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.E2b.Tests.Recording;

/// <summary>A recorded answer with its body parsed, for short assertions.</summary>
internal sealed record Answer(int Status, JsonNode? Body, IReadOnlyDictionary<string, string> Headers)
{
    public string? Message => (string?)Body?["message"];

    public JsonArray Items => Body!.AsArray();

    public static Answer Of(RecordedAnswer answer) =>
        new(answer.Status, answer.Body.IsEmpty ? null : JsonNode.Parse(answer.Body.Span), answer.Headers);

    /// <summary>One property of every item, as text.</summary>
    public string[] Column(string name, string? under = null) =>
        [.. (under is null ? Items : Body![under]!.AsArray()).Select(item => item![name]!.ToString())];
}
