using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Steadwing.Plugins.Corpus.Tests.Incidents;
using Steadwing.Plugins.Corpus.Tests.Running;

namespace Steadwing.Plugins.Corpus.Tests.Metamorphic;

/// <summary>What ended sandboxes of other templates did happens ten times: nine copies each, some seconds off, under ids of their own.</summary>
/// <remarks>Running sandboxes are not copied: they would make the account fuller than its team metrics say.</remarks>
internal static class TenfoldNoise
{
    private const int Copies = 9;

    public static Change Of(CorpusIncident incident, IncidentRun undisturbed)
    {
        JsonObject wrapper = incident.Edit();
        JsonNode account = wrapper["account"]!;
        var templates = account["events"].Objects()
            .Where(e => e.Text("sandboxId") is not null && e.Text("sandboxTemplateId") is not null)
            .GroupBy(e => e.Text("sandboxId")!, StringComparer.Ordinal)
            .ToDictionary(events => events.Key, events => events.First().Text("sandboxTemplateId")!, StringComparer.Ordinal);
        HashSet<string> involved = Involved(incident, wrapper, undisturbed, templates);
        HashSet<string> listed = [.. account["sandboxes"].Objects().Select(sandbox => sandbox.Text("sandboxID")).OfType<string>()];
        string[] noise = [.. templates.Where(entry => !involved.Contains(entry.Value) && !listed.Contains(entry.Key) && Ended(account, entry.Key)).Select(entry => entry.Key).Order(StringComparer.Ordinal)];
        if (noise.Length == 0)
            return new Change(null);

        ILookup<string, JsonObject> events = account["events"].Objects().ToLookup(e => e.Text("sandboxId") ?? "");
        foreach (string sandbox in noise)
        {
            for (int copy = 1; copy <= Copies; copy++)
                Copy(account, sandbox, [.. events[sandbox]], copy);
        }

        return new Change(incident.With(wrapper));
    }

    private static bool Ended(JsonNode account, string sandbox) =>
        account["events"].Objects().Any(e => e.Text("sandboxId") == sandbox && e.Text("type") is { } type && type.EndsWith(".killed", StringComparison.Ordinal));

    /// <summary>Templates that the reporter or the report speaks about.</summary>
    private static HashSet<string> Involved(CorpusIncident incident, JsonObject wrapper, IncidentRun undisturbed, Dictionary<string, string> templates)
    {
        string reported = wrapper["incident"]!.ToJsonString();
        HashSet<string> spokenOf = [.. incident.Expected.Subjects, .. undisturbed.Report.Causes.SelectMany(cause => cause.Subjects).Select(subject => subject.Id)];
        var involved = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string sandbox, string template) in templates)
        {
            if (spokenOf.Contains(sandbox) || spokenOf.Contains(template) || reported.Contains(sandbox, StringComparison.Ordinal))
                involved.Add(template);
        }

        foreach (JsonObject template in wrapper["account"]!["templates"].Objects())
        {
            string[] names = [template.Text("templateID")!, .. (template["aliases"] as JsonArray ?? []).Select(name => name!.GetValue<string>())];
            if (names.Any(name => reported.Contains(name, StringComparison.OrdinalIgnoreCase)))
                involved.Add(names[0]);
        }

        foreach (JsonObject e in wrapper["account"]!["events"].Objects())
        {
            if ((e["eventData"]?["sandbox_metadata"] as JsonObject)?.Any(pair => reported.Contains($"\"{pair.Key}\":\"{pair.Value}\"", StringComparison.Ordinal)) == true)
                involved.Add(e.Text("sandboxTemplateId")!);
        }

        return involved;
    }

    private static void Copy(JsonNode account, string sandbox, JsonObject[] events, int copy)
    {
        // Earlier only: nothing may happen after the recording. Little: a silence of the whole account must stay one.
        var shift = TimeSpan.FromSeconds(-copy);
        string id = Hash($"{sandbox}/{copy}")[..(sandbox.Length - 1)].Insert(0, sandbox[..1]);
        foreach (JsonObject e in events)
        {
            string json = e.ToJsonString().Replace(sandbox, id, StringComparison.Ordinal);
            foreach (string field in new[] { "id", "sandboxExecutionId" })
            {
                if (e.Text(field) is { } old)
                    json = json.Replace(old, Uuid($"{old}/{copy}"), StringComparison.Ordinal);
            }

            account["events"]!.AsArray().Add(ShiftedTime.Shift(json, shift));
        }

        foreach (string map in new[] { "logs", "metrics" })
        {
            if (account[map] is JsonObject lists && lists[sandbox] is JsonArray list)
                lists[id] = ShiftedTime.Shift(list.ToJsonString().Replace(sandbox, id, StringComparison.Ordinal), shift);
        }
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Uuid(string text) => new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16)).ToString();
}
