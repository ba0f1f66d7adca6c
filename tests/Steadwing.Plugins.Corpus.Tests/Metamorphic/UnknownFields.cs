using System.Text.Json.Nodes;
using Steadwing.Plugins.Corpus.Tests.Incidents;
using Steadwing.Plugins.Corpus.Tests.Running;

namespace Steadwing.Plugins.Corpus.Tests.Metamorphic;

/// <summary>A newer service says more than is known here, in every object it sends.</summary>
internal static class UnknownFields
{
    /// <summary>Maps whose names are data.</summary>
    private static readonly HashSet<string> s_maps = ["details", "logs", "metrics", "builds", "metadata", "sandbox_metadata"];

    public static Change Of(CorpusIncident incident)
    {
        JsonObject wrapper = incident.Edit();
        foreach (JsonObject owner in JsonTree.Descendants(wrapper["account"]).OfType<JsonObject>().ToArray())
        {
            if (owner.Parent is JsonObject parent && s_maps.Contains(owner.GetPropertyName()) && (ReferenceEquals(parent, wrapper["account"]) || owner.GetPropertyName().EndsWith("metadata", StringComparison.Ordinal)))
                continue;
            bool flat = owner.Parent is JsonObject && owner.GetPropertyName() == "fields";
            owner["zoneHint"] = "eu-west-7";
            if (!flat)
                owner["futureThing"] = new JsonObject { ["kill_reason"] = "admin", ["status"] = "error", ["list"] = new JsonArray(1, null, "x") };
        }

        wrapper["incident"]!["ticketLink"] = new JsonObject { ["system"] = "tracker", ["number"] = 77 };
        return new Change(incident.With(wrapper));
    }
}
