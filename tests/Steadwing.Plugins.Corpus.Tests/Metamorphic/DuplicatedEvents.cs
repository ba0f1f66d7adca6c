using System.Text.Json.Nodes;
using Steadwing.Plugins.Corpus.Tests.Incidents;

namespace Steadwing.Plugins.Corpus.Tests.Metamorphic;

/// <summary>Events are delivered more than once, under the id they have.</summary>
internal static class DuplicatedEvents
{
    public static Change Of(CorpusIncident incident)
    {
        JsonObject wrapper = incident.Edit();
        JsonArray events = wrapper["account"]!["events"]!.AsArray();
        JsonObject[] all = [.. events.OfType<JsonObject>()];
        foreach (JsonObject one in all.Where((_, index) => index % 3 != 0))
            events.Add(one.DeepClone());
        return new Change(incident.With(wrapper));
    }
}
