using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Steadwing.Plugins.Corpus.Tests.Incidents;
using Steadwing.Plugins.Corpus.Tests.Running;

namespace Steadwing.Plugins.Corpus.Tests.Metamorphic;

/// <summary>Every id of sandboxes, templates, builds, executions, events and teams is another one of the same shape, wherever it stands.</summary>
internal static partial class RenamedIds
{
    private static readonly HashSet<string> s_fields = new(StringComparer.OrdinalIgnoreCase)
    {
        "sandboxID", "templateID", "buildID", "teamID", "sandboxBuildId", "sandboxExecutionId", "sandboxTeamId", "sandboxTemplateId", "instanceID", "envID",
    };

    public static Change Of(CorpusIncident incident)
    {
        JsonObject wrapper = incident.Edit();
        JsonNode account = wrapper["account"]!;
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (JsonObject owner in JsonTree.Descendants(account).OfType<JsonObject>())
        {
            foreach ((string name, JsonNode? value) in owner)
            {
                if (s_fields.Contains(name) && value is JsonValue text && text.TryGetValue(out string? id))
                    ids.Add(id);
            }
        }

        foreach (string map in new[] { "details", "logs", "metrics", "builds" })
            ids.UnionWith((account[map] as JsonObject)?.Select(entry => entry.Key) ?? []);
        ids.UnionWith(account["events"].Objects().Select(e => e.Text("id")).OfType<string>());
        // The id of no build at all is no name.
        ids.RemoveWhere(id => !Token().IsMatch(id) || id.Trim('0', '-').Length == 0);
        Dictionary<string, string> renamed = ids.ToDictionary(id => id, Other, StringComparer.Ordinal);
        string json = Token().Replace(Encoding.UTF8.GetString(incident.Json.Span), match => renamed.GetValueOrDefault(match.Value, match.Value));
        return new Change(incident with { Json = Encoding.UTF8.GetBytes(json) }) { Rename = id => renamed.GetValueOrDefault(id, id) };
    }

    /// <summary>Same length, same kind of character at each place; the order of ids is a different one.</summary>
    private static string Other(string id)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes("renamed " + id));
        bool uuid = id.Contains('-', StringComparison.Ordinal);
        return string.Concat(id.Select((sign, index) => sign switch
        {
            '-' => '-',
            _ when uuid => "0123456789abcdef"[hash[index % hash.Length] % 16],
            // The first character says what kind of id it is.
            _ when index == 0 => sign,
            >= '0' and <= '9' => (char)('0' + (hash[index % hash.Length] % 10)),
            _ => (char)('a' + (hash[index % hash.Length] % 26)),
        }));
    }

    [GeneratedRegex("(?<![a-z0-9-])([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[a-z0-9]{18,24})(?![a-z0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}
