using System.Text.Json.Nodes;
using Steadwing.Plugins.Corpus.Tests.Incidents;
using Steadwing.Plugins.Corpus.Tests.Running;

namespace Steadwing.Plugins.Corpus.Tests.Metamorphic;

/// <summary>Other versions of E2B's agent: older ones where the logs hold output, newer ones where they hold none, as versions decide that.</summary>
internal static class OtherAgentVersions
{
    public static Change Of(CorpusIncident incident)
    {
        JsonObject wrapper = incident.Edit();
        JsonNode account = wrapper["account"]!;
        HashSet<string> withOutput = [.. account["logs"].Lists()
            .Where(logs => logs.List.Objects().Any(line => line["fields"].Text("event_type") is "stdout" or "stderr"))
            .SelectMany(logs => logs.List.Objects().Select(line => line["fields"].Text("templateID")))
            .OfType<string>()];
        bool changed = false;
        foreach (JsonObject sandbox in account["sandboxes"].Objects())
            changed |= Change(sandbox, sandbox.Text("templateID"), withOutput);
        foreach ((string template, JsonArray builds) in account["builds"].Lists())
            changed |= builds.Objects().Aggregate(false, (any, build) => any | Change(build, template, withOutput));
        foreach (JsonObject template in account["templates"].Objects())
            changed |= Change(template, template.Text("templateID"), withOutput);
        return new Change(changed ? incident.With(wrapper) : null);
    }

    private static bool Change(JsonObject owner, string? template, HashSet<string> withOutput)
    {
        if (owner.Text("envdVersion") is not { } version)
            return false;
        owner["envdVersion"] = template is not null && withOutput.Contains(template) ? "0.4.8" : "0.7.1";
        return version != owner.Text("envdVersion");
    }
}
