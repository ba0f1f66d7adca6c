using System.Text.Json;

namespace Steadwing.Plugins.Emulator.Accounts;

/// <summary>Writes what was reported and what is expected.</summary>
internal static class IncidentWriter
{
    public static void WriteIncident(Utf8JsonWriter writer, ReportedIncident incident)
    {
        writer.WriteStartObject();
        writer.WriteString("id", incident.Id);
        writer.WriteString("title", incident.Title);
        writer.WriteString("description", incident.Description);
        writer.WriteString("severity", incident.Severity);
        writer.WriteString("startedAt", Stamps.Wire(incident.StartedAt));
        WriteMoment(writer, "endedAt", incident.EndedAt);
        writer.WriteStartObject("scope");
        WriteTexts(writer, "sandboxIds", incident.SandboxIds);
        WriteTexts(writer, "templates", incident.Templates);
        writer.WriteStartObject("metadata");
        foreach ((string key, string value) in incident.Metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            writer.WriteString(key, value);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    public static void WriteExpected(Utf8JsonWriter writer, ExpectedOutcome expected)
    {
        writer.WriteStartObject();
        WriteTexts(writer, "causes", expected.Causes);
        WriteTexts(writer, "accept", expected.Accept);
        WriteTexts(writer, "related", expected.Related);
        WriteTexts(writer, "verdict", expected.Verdicts);
        WriteTexts(writer, "subjects", expected.Subjects);
        WriteMoment(writer, "onset", expected.Onset);
        writer.WriteNumber("onsetToleranceSec", expected.OnsetToleranceSeconds);
        writer.WriteString("why", expected.Why);
        writer.WriteEndObject();
    }

    private static void WriteMoment(Utf8JsonWriter writer, string name, DateTimeOffset? at)
    {
        if (at is { } moment)
            writer.WriteString(name, Stamps.Wire(moment));
        else
            writer.WriteNull(name);
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IReadOnlyList<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (string text in texts)
            writer.WriteStringValue(text);
        writer.WriteEndArray();
    }
}
