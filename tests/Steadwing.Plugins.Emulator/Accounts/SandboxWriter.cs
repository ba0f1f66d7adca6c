using System.Text.Json;

namespace Steadwing.Plugins.Emulator.Accounts;

/// <summary>Writes lists, details and events of sandboxes.</summary>
internal static class SandboxWriter
{
    private const string ClientId = "6532622b";

    public static void WriteListed(Utf8JsonWriter writer, IEnumerable<SandboxBuilder> sandboxes, DateTimeOffset asOf)
    {
        writer.WriteStartArray("sandboxes");
        foreach (SandboxBuilder sandbox in sandboxes.Where(sandbox => IsListed(sandbox, asOf)))
        {
            SandboxRun run = sandbox.Executions[^1];
            writer.WriteStartObject();
            writer.WriteString("templateID", sandbox.Template.Id);
            writer.WriteString("alias", sandbox.Template.Alias);
            writer.WriteString("sandboxID", sandbox.Id);
            writer.WriteString("clientID", ClientId);
            writer.WriteString("startedAt", Stamps.Wire(run.StartedAt));
            writer.WriteString("endAt", Stamps.Wire(sandbox.ListedEndAt));
            writer.WriteNumber("cpuCount", run.Build.Cpu);
            writer.WriteNumber("memoryMB", run.Build.MemoryMiB);
            writer.WriteNumber("diskSizeMB", run.Build.DiskMiB);
            writer.WriteStartObject("metadata");
            WriteMetadata(writer, sandbox);
            writer.WriteEndObject();
            writer.WriteString("state", sandbox.End == SandboxEnd.Paused ? "paused" : "running");
            writer.WriteString("envdVersion", run.Build.Envd);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public static void WriteDetails(Utf8JsonWriter writer, IEnumerable<SandboxBuilder> sandboxes)
    {
        writer.WriteStartObject("details");
        foreach (SandboxBuilder sandbox in sandboxes.Where(sandbox => sandbox.DetailValues.Count > 0))
        {
            writer.WritePropertyName(sandbox.Id);
            sandbox.DetailValues.WriteTo(writer);
        }

        writer.WriteEndObject();
    }

    public static void WriteEvents(Utf8JsonWriter writer, IEnumerable<SandboxBuilder> sandboxes, string teamId, Chance chance)
    {
        writer.WriteStartArray("events");
        foreach ((SandboxBuilder sandbox, LifecycleEvent item) in sandboxes.SelectMany(sandbox => sandbox.Events.Select(item => (sandbox, item))).OrderBy(pair => pair.item.At))
        {
            writer.WriteStartObject();
            writer.WriteString("version", "v2");
            writer.WriteString("id", chance.Uuid());
            writer.WriteString("type", item.Type);
            WriteData(writer, sandbox, item);
            writer.WriteString("sandboxBuildId", item.Run.BuildId);
            writer.WriteString("sandboxExecutionId", item.Run.ExecutionId);
            writer.WriteString("sandboxId", sandbox.Id);
            writer.WriteString("sandboxTeamId", teamId);
            writer.WriteString("sandboxTemplateId", sandbox.Template.Id);
            writer.WriteString("timestamp", Stamps.Wire(item.At));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteData(Utf8JsonWriter writer, SandboxBuilder sandbox, LifecycleEvent item)
    {
        if (sandbox.MetadataValues.Count == 0 && item.Data.Count == 0)
        {
            writer.WriteNull("eventData");
            return;
        }

        writer.WriteStartObject("eventData");
        if (sandbox.MetadataValues.Count > 0)
        {
            writer.WriteStartObject("sandbox_metadata");
            WriteMetadata(writer, sandbox);
            writer.WriteEndObject();
        }

        foreach ((string name, System.Text.Json.Nodes.JsonNode? value) in item.Data)
        {
            writer.WritePropertyName(name);
            value!.WriteTo(writer);
        }

        writer.WriteEndObject();
    }

    private static void WriteMetadata(Utf8JsonWriter writer, SandboxBuilder sandbox)
    {
        foreach ((string key, string value) in sandbox.MetadataValues)
            writer.WriteString(key, value);
    }

    private static bool IsListed(SandboxBuilder sandbox, DateTimeOffset asOf) => sandbox.End switch
    {
        SandboxEnd.Killed => false,
        SandboxEnd.Paused => true,
        _ => sandbox.EndAt > asOf,
    };
}
