using System.Text.Json;
using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.E2b.Recording;

/// <summary>Status and logs of one template build. Logs age like those of sandboxes; the reason of a failure stays.</summary>
internal sealed class BuildAnswers(AccountData account, TemplateAnswers templates)
{
    private const int MostEntries = 100;

    /// <summary><c>GET /templates/{templateID}/builds/{buildID}/status</c>: entries from an offset, forward, so the end of a long build is not on the first page.</summary>
    public RecordedAnswer Status(RecordedRequest request, string templateId, string buildId)
    {
        if (!TryFind(templateId, buildId, out JsonElement build, out RecordedAnswer refusal))
            return refusal;

        int offset = (int)(request.Number("logsOffset", 0, int.MaxValue) ?? 0);
        int limit = request.Limit(0, MostEntries, MostEntries);
        string? level = request.OneOf("level", LogLevels.All);
        Timed[] entries = [.. Entries(build).Where(entry => LogLevels.Reaches(Text(entry.Json, "level"), level)).Skip(offset).Take(limit)];
        return Answers.Ok(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("templateID", templateId);
            writer.WriteString("buildID", buildId);
            writer.WriteString("status", Text(build, "status"));
            writer.WriteStartArray("logs");
            foreach (Timed entry in entries)
                writer.WriteStringValue($"[{entry.At.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}] {Text(entry.Json, "message")}\n");
            writer.WriteEndArray();
            writer.WritePropertyName("logEntries");
            Answers.WriteArray(writer, entries, account.Shift);
            if (build.TryGetProperty("reason", out JsonElement reason) && reason.ValueKind == JsonValueKind.Object)
            {
                writer.WritePropertyName("reason");
                account.Shift.Write(writer, reason);
            }

            writer.WriteEndObject();
        });
    }

    /// <summary><c>GET /templates/{templateID}/builds/{buildID}/logs</c></summary>
    public RecordedAnswer Logs(RecordedRequest request, string templateId, string buildId)
    {
        if (!TryFind(templateId, buildId, out JsonElement build, out RecordedAnswer refusal))
            return refusal;

        request.OneOf("source", "temporary", "persistent");
        LogWindow window = LogWindow.Of(request, account.AsOf, "forward");
        int limit = request.Limit(0, MostEntries, MostEntries);
        string? level = request.OneOf("level", LogLevels.All);
        IEnumerable<Timed> entries = window.Read(Entries(build)).Where(entry => LogLevels.Reaches(Text(entry.Json, "level"), level)).Take(limit);
        return Answers.Ok(writer =>
        {
            writer.WriteStartObject();
            writer.WritePropertyName("logs");
            Answers.WriteArray(writer, entries, account.Shift);
            writer.WriteEndObject();
        });
    }

    private bool TryFind(string templateId, string buildId, out JsonElement build, out RecordedAnswer refusal)
    {
        (build, refusal) = (default, Answers.NoContent());
        if (!Guid.TryParse(buildId, out _))
            refusal = Answers.Error(400, "Invalid build id");
        else if (templates.Find(templateId) is null)
            refusal = Answers.Error(404, $"Template {templateId} not found");
        else if (templates.BuildsOf(templateId).FirstOrDefault(item => Text(item.Json, "buildID") == buildId) is { Json.ValueKind: JsonValueKind.Object } found)
            build = found.Json;
        else
            refusal = Answers.Error(400, $"Build '{buildId}' not found");
        return build.ValueKind == JsonValueKind.Object;
    }

    private Timed[] Entries(JsonElement build)
    {
        if (!build.TryGetProperty("logEntries", out JsonElement entries) || entries.ValueKind != JsonValueKind.Array)
            return [];

        DateTimeOffset oldest = account.AsOf - AccountData.Retention;
        return [.. entries.EnumerateArray()
            .Select(entry => new Timed(account.Shift.Apply(entry.GetProperty("timestamp").GetDateTimeOffset().ToUniversalTime()), entry))
            .Where(entry => entry.At >= oldest)
            .OrderBy(entry => entry.At)];
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
