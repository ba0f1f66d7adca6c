using System.Text.Json.Nodes;
using Steadwing.Plugins.Corpus.Tests.Running;

namespace Steadwing.Plugins.Corpus.Tests.Removal;

/// <summary>Records of one sort in a recorded account, e.g. the killed events of one reason.</summary>
/// <param name="Name">What they are, for messages.</param>
/// <param name="Remove">Takes all of them out of an account and says how many that were.</param>
internal sealed record RecordSelector(string Name, Func<JsonNode, int> Remove)
{
    /// <summary>Lifecycle events.</summary>
    public static RecordSelector Events(string name, Func<JsonObject, bool> matches) =>
        new(name, account => account["events"].Remove(matches));

    /// <summary>Log lines of all sandboxes.</summary>
    public static RecordSelector Lines(string name, Func<JsonObject, bool> matches) =>
        new(name, account => account["logs"].Lists().Sum(logs => logs.List.Remove(matches)));

    /// <summary>Whole lists, e.g. <c>metrics</c>.</summary>
    public static RecordSelector All(string name) => new("all " + name, account =>
    {
        int count = account[name] switch { JsonArray list => list.Count, JsonObject map => map.Count, _ => 0 };
        account[name] = account[name] is JsonArray ? new JsonArray() : new JsonObject();
        return count;
    });
}
