using System.Text.Json.Nodes;
using Steadwing.Plugins.Corpus.Tests.Incidents;
using Steadwing.Plugins.Corpus.Tests.Running;

namespace Steadwing.Plugins.Corpus.Tests.Metamorphic;

/// <summary>Every list of the recording, and every map, is in another order.</summary>
internal static class ShuffledRecording
{
    public static Change Of(CorpusIncident incident)
    {
        JsonObject wrapper = incident.Edit();
        var random = new Random(4711);
        foreach (JsonNode node in JsonTree.Descendants(wrapper["account"]).ToArray())
        {
            // The first property of a recording tells what it is.
            if (ReferenceEquals(node, wrapper["account"]))
                continue;
            if (node is JsonArray array)
                Shuffle(array, random);
            else if (node is JsonObject map)
                Shuffle(map, random);
        }

        return new Change(incident.With(wrapper));
    }

    public static void Shuffle(JsonArray array, Random random)
    {
        JsonNode?[] nodes = [.. array];
        array.Clear();
        random.Shuffle(nodes);
        foreach (JsonNode? node in nodes)
            array.Add(node);
    }

    private static void Shuffle(JsonObject map, Random random)
    {
        KeyValuePair<string, JsonNode?>[] entries = [.. map];
        map.Clear();
        random.Shuffle(entries);
        foreach ((string name, JsonNode? value) in entries)
            map[name] = value;
    }
}
