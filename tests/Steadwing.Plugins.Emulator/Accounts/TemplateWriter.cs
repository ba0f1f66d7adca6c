using System.Text.Json;

namespace Steadwing.Plugins.Emulator.Accounts;

/// <summary>Writes templates and their builds.</summary>
internal static class TemplateWriter
{
    private static readonly string s_noBuild = Guid.Empty.ToString();

    public static void WriteTemplates(Utf8JsonWriter writer, AccountBuilder account, IReadOnlyList<SandboxBuilder> sandboxes)
    {
        writer.WriteStartArray("templates");
        foreach (TemplateBuilder template in account.Templates.Where(template => !template.IsDeleted))
        {
            TemplateBuild? ready = template.Builds.Where(build => build.Status == "ready").MaxBy(build => build.FinishedAt);
            TemplateBuild? latest = template.Builds.MaxBy(build => build.CreatedAt);
            DateTimeOffset createdAt = template.Builds.Select(build => build.CreatedAt).DefaultIfEmpty(account.AsOf).Min().AddDays(-11);
            DateTimeOffset[] starts = [.. sandboxes.Where(sandbox => sandbox.Template == template).Select(sandbox => sandbox.Executions[0].StartedAt)];
            writer.WriteStartObject();
            writer.WriteString("templateID", template.Id);
            writer.WriteString("buildID", ready?.Id ?? s_noBuild);
            writer.WriteNumber("cpuCount", ready?.Cpu ?? 0);
            writer.WriteNumber("memoryMB", ready?.MemoryMiB ?? 0);
            writer.WriteNumber("diskSizeMB", ready?.DiskMiB ?? 0);
            writer.WriteBoolean("public", false);
            WriteOne(writer, "aliases", template.Alias);
            WriteOne(writer, "names", "acme/" + template.Alias);
            writer.WriteString("createdAt", Stamps.Wire(createdAt));
            writer.WriteString("updatedAt", Stamps.Wire(latest?.FinishedAt ?? createdAt));
            writer.WriteStartObject("createdBy");
            writer.WriteString("id", template.CreatorId);
            writer.WriteNull("email");
            writer.WriteEndObject();
            if (starts.Length > 0)
                writer.WriteString("lastSpawnedAt", Stamps.Wire(starts.Max()));
            else
                writer.WriteNull("lastSpawnedAt");
            writer.WriteNumber("spawnCount", 1200 + starts.Length);
            writer.WriteNumber("buildCount", template.Builds.Count);
            writer.WriteString("envdVersion", ready?.Envd ?? "");
            writer.WriteString("buildStatus", latest?.Status ?? "waiting");
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public static void WriteBuilds(Utf8JsonWriter writer, AccountBuilder account)
    {
        writer.WriteStartObject("builds");
        foreach (TemplateBuilder template in account.Templates.Where(template => !template.IsDeleted))
        {
            writer.WriteStartArray(template.Id);
            foreach (TemplateBuild build in template.Builds)
                WriteBuild(writer, build);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void WriteBuild(Utf8JsonWriter writer, TemplateBuild build)
    {
        writer.WriteStartObject();
        writer.WriteString("buildID", build.Id);
        writer.WriteString("status", build.Status);
        writer.WriteString("createdAt", Stamps.Wire(build.CreatedAt));
        writer.WriteString("updatedAt", Stamps.Wire(build.FinishedAt));
        if (build.Status is "ready" or "error")
            writer.WriteString("finishedAt", Stamps.Wire(build.FinishedAt));
        writer.WriteNumber("cpuCount", build.Cpu);
        writer.WriteNumber("memoryMB", build.MemoryMiB);
        writer.WriteNumber("diskSizeMB", build.DiskMiB);
        writer.WriteString("envdVersion", build.Envd);
        if (build.Reason is not null)
        {
            writer.WriteStartObject("reason");
            writer.WriteString("message", build.Reason);
            writer.WriteString("step", build.FailedStep);
            writer.WriteStartArray("logEntries");
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        WriteLines(writer, build);
        writer.WriteEndObject();
    }

    private static void WriteLines(Utf8JsonWriter writer, TemplateBuild build)
    {
        TimeSpan between = (build.FinishedAt - build.CreatedAt) / (build.Lines.Count + 1);
        writer.WriteStartArray("logEntries");
        for (int index = 0; index < build.Lines.Count; index++)
        {
            BuildLine line = build.Lines[index];
            writer.WriteStartObject();
            writer.WriteString("timestamp", Stamps.Wire(build.CreatedAt + (between * (index + 1))));
            writer.WriteString("level", line.Level);
            writer.WriteString("message", line.Message);
            writer.WriteString("step", line.Step);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteOne(Utf8JsonWriter writer, string name, string value)
    {
        writer.WriteStartArray(name);
        writer.WriteStringValue(value);
        writer.WriteEndArray();
    }
}
