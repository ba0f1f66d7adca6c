using System.Text.Json.Nodes;

namespace Steadwing.Plugins.Corpus.Tests.Running;

/// <summary>Walks over JSON that is being changed.</summary>
internal static class JsonTree
{
    /// <summary>A node and everything below it, parents first.</summary>
    public static IEnumerable<JsonNode> Descendants(JsonNode? root)
    {
        if (root is null)
            yield break;
        yield return root;
        IEnumerable<JsonNode?> children = root switch
        {
            JsonObject o => o.Select(property => property.Value).ToArray(),
            JsonArray a => a.ToArray(),
            _ => [],
        };
        foreach (JsonNode? child in children)
        {
            foreach (JsonNode node in Descendants(child))
                yield return node;
        }
    }

    public static IEnumerable<JsonObject> Objects(this JsonNode? list) => list is JsonArray array ? array.OfType<JsonObject>() : [];

    /// <summary>Entries of a map from id to list, each with its id.</summary>
    public static IEnumerable<(string Id, JsonArray List)> Lists(this JsonNode? map) =>
        map is JsonObject o ? o.Where(entry => entry.Value is JsonArray).Select(entry => (entry.Key, (JsonArray)entry.Value!)).ToArray() : [];

    public static string? Text(this JsonNode? owner, string name) =>
        owner is JsonObject o && o[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    /// <summary>Removes what matches; says how many that were.</summary>
    public static int Remove(this JsonNode? list, Func<JsonObject, bool> matches)
    {
        if (list is not JsonArray array)
            return 0;
        JsonObject[] gone = [.. array.OfType<JsonObject>().Where(matches)];
        foreach (JsonObject one in gone)
            array.Remove(one);
        return gone.Length;
    }
}
