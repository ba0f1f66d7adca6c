using System.Text.Json.Nodes;
using Steadwing.Plugins.Corpus.Tests.Incidents;
using Steadwing.Plugins.Corpus.Tests.Running;

namespace Steadwing.Plugins.Corpus.Tests.Metamorphic;

/// <summary>Names that the reporter never used: templates and metadata keys are called something else.</summary>
internal static class RenamedBystanders
{
    public static Change Of(CorpusIncident incident)
    {
        JsonObject wrapper = incident.Edit();
        string reported = wrapper["incident"]!.ToJsonString();
        foreach (JsonNode node in JsonTree.Descendants(wrapper["account"]).ToArray())
        {
            if (node is not JsonObject owner)
                continue;
            foreach (string list in new[] { "aliases", "names" })
            {
                if (owner[list] is JsonArray names)
                    owner[list] = new JsonArray([.. names.Select(name => (JsonNode)Other(name!.GetValue<string>(), reported))]);
            }

            if (owner.Text("alias") is { } alias)
                owner["alias"] = Other(alias, reported);
            foreach (string map in new[] { "metadata", "sandbox_metadata" })
            {
                if (owner[map] is JsonObject metadata)
                    owner[map] = new JsonObject(metadata.ToArray().Select(pair => KeyValuePair.Create(Key(pair.Key, reported), pair.Value?.DeepClone())));
            }
        }

        return new Change(incident.With(wrapper));
    }

    private static string Other(string name, string reported)
    {
        int slash = name.LastIndexOf('/') + 1;
        return reported.Contains(name[slash..], StringComparison.OrdinalIgnoreCase) ? name : name[..slash] + "zz-" + name[slash..];
    }

    private static string Key(string key, string reported) => reported.Contains($"\"{key}\"", StringComparison.Ordinal) ? key : "label_" + key;
}
