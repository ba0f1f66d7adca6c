using System.Text.Json;
using System.Text.Json.Nodes;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Corpus.Tests.Running;

namespace Steadwing.Plugins.Corpus.Tests.Metamorphic;

/// <summary>Every list in every answer is in another order, also where the service promises one.</summary>
internal sealed class ShuffledAnswers : IAnswerTampering
{
    public RecordedAnswer Answer(string pathAndQuery, RecordedAnswer answer)
    {
        if (answer.Status != 200)
            return answer;
        JsonNode? body = JsonNode.Parse(answer.Body.Span);
        // The same request gets the same order, whatever ran before it.
        var random = new Random(pathAndQuery.Length);
        foreach (JsonArray list in JsonTree.Descendants(body).OfType<JsonArray>().ToArray())
            ShuffledRecording.Shuffle(list, random);
        return answer with { Body = JsonSerializer.SerializeToUtf8Bytes(body) };
    }
}
