using System.Globalization;
using System.Text.Json.Nodes;
using Steadwing.Plugins.Corpus.Tests.Incidents;
using Steadwing.Plugins.Corpus.Tests.Running;

namespace Steadwing.Plugins.Corpus.Tests.Hostile;

/// <summary>Puts hostile texts wherever users and their programs can write: output, commands, metadata, template names, build logs.</summary>
/// <remarks>Everything that is added succeeded: what claims a cause here is a text and nothing but a text.</remarks>
internal static class HostileRecords
{
    public static CorpusIncident PutInto(CorpusIncident incident)
    {
        JsonObject wrapper = incident.Edit();
        JsonNode account = wrapper["account"]!;
        int next = 0;
        foreach ((string sandbox, JsonArray lines) in account["logs"].Lists())
        {
            // A sandbox without any process must stay one: that alone may be the finding.
            if (lines.Objects().FirstOrDefault(line => line["fields"].Text("event_type") == "process_end") is { } end)
                Run(lines, sandbox, end, next++);
        }

        foreach (JsonNode node in JsonTree.Descendants(account).ToArray())
        {
            if (node is not JsonObject owner)
                continue;
            foreach (string map in new[] { "metadata", "sandbox_metadata" })
            {
                // Sandboxes that carry the same still carry the same: what they share is a reason to compare them.
                if (owner[map] is JsonObject metadata)
                    metadata["note"] = Payload(metadata.Count) + metadata.ToJsonString();
            }

            if (owner["aliases"] is JsonArray aliases)
                aliases.Add(Payload(next++));
            if (owner["logEntries"] is JsonArray { Count: > 0 } entries)
                Say(entries, next++);
        }

        return incident.With(wrapper);
    }

    private static string Payload(int index) => HostilePayloads.All[index % HostilePayloads.All.Count];

    /// <summary>A command that succeeded right after one that is there, with hostile words as its text and its output.</summary>
    private static void Run(JsonArray lines, string sandbox, JsonObject after, int index)
    {
        DateTimeOffset at = DateTimeOffset.Parse(after.Text("timestamp")!, CultureInfo.InvariantCulture);
        bool keepsOutput = lines.Objects().Any(line => line["fields"].Text("event_type") is "stdout" or "stderr");
        string operation = $"hostile-{index}";
        lines.Add(Line(at, 1, sandbox, operation, "process_start", "Process with pid 66 started", ("pid", "66"), ("command", $"/bin/bash -l -c echo {Payload(index)}"), ("request_timeout_ms", "60000")));
        if (keepsOutput)
        {
            lines.Add(Line(at, 2, sandbox, operation, "stdout", "Streaming process event", ("data", Payload(index + 1))));
            lines.Add(Line(at, 3, sandbox, operation, "stderr", "Streaming process event", ("data", index % 9 == 0 ? HostilePayloads.Long : Payload(index + 2))));
        }

        JsonObject end = Line(at, 4, sandbox, operation, "process_end", "Process with pid 66 ended", ("stdout_bytes", "10"), ("stderr_bytes", "10"), ("pty_bytes", "0"));
        end["raw"] = new JsonObject { ["process_result"] = new JsonObject { ["exited"] = true, ["status"] = "exit status 0" } };
        lines.Add(end);
        lines.Add(Line(at, 5, sandbox, operation, Payload(index + 3), Payload(index + 4), ("path", Payload(index + 5))));
    }

    private static JsonObject Line(DateTimeOffset at, int milliseconds, string sandbox, string operation, string type, string message, params (string Name, string Value)[] more)
    {
        var fields = new JsonObject { ["logger"] = "process", ["operation_id"] = operation, ["sandboxID"] = sandbox, ["event_type"] = type };
        foreach ((string name, string value) in more)
            fields[name] = value;
        return new JsonObject
        {
            ["timestamp"] = at.AddMilliseconds(milliseconds).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture),
            ["level"] = "info",
            ["message"] = message,
            ["fields"] = fields,
        };
    }

    private static void Say(JsonArray entries, int index)
    {
        JsonObject entry = entries.OfType<JsonObject>().First().DeepClone().AsObject();
        entry["message"] = $"[builder 1/1] [stdout]: {Payload(index)}";
        entry["level"] = "info";
        entries.Insert(1, entry);
    }
}
