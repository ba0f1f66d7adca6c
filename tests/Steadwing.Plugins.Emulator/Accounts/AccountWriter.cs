using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Steadwing.Plugins.Emulator.Accounts;

/// <summary>Turns a told account into the recorded-account format.</summary>
internal static class AccountWriter
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Account(AccountBuilder account) => Write(writer => WriteAccount(writer, account));

    public static byte[] Wrapped(AccountBuilder account, string id, string source) => Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("id", id);
        writer.WriteString("source", source);
        writer.WriteString("kind", account.Expected?.Kind ?? "fault");
        writer.WritePropertyName("incident");
        IncidentWriter.WriteIncident(writer, account.Incident ?? throw new InvalidOperationException("Set Incident before writing a wrapped account."));
        if (account.Expected is { } expected)
        {
            writer.WritePropertyName("expected");
            IncidentWriter.WriteExpected(writer, expected);
        }

        writer.WritePropertyName("account");
        WriteAccount(writer, account);
        writer.WriteEndObject();
    });

    public static byte[] Gzip(byte[] json)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.SmallestSize))
            gzip.Write(json);
        return packed.ToArray();
    }

    private static byte[] Write(Action<Utf8JsonWriter> write)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter writer = new(buffer, s_options))
            write(writer);
        return buffer.ToArray();
    }

    private static void WriteAccount(Utf8JsonWriter writer, AccountBuilder account)
    {
        // What is made up while writing has a seed of its own, so that writing twice gives the same bytes.
        Chance chance = new(account.TeamId[0]);
        SandboxBuilder[] sandboxes = [.. account.Sandboxes.Select(sandbox => sandbox.Started())];
        RequireEndings(sandboxes, account.AsOf);
        writer.WriteStartObject();
        writer.WriteNumber("format", 1);
        writer.WriteString("asOf", Stamps.Wire(account.AsOf));
        writer.WriteStartObject("team");
        writer.WriteString("teamID", account.TeamId);
        writer.WriteEndObject();
        SandboxWriter.WriteListed(writer, sandboxes, account.AsOf);
        SandboxWriter.WriteDetails(writer, sandboxes);
        SandboxWriter.WriteEvents(writer, sandboxes, account.TeamId, chance);
        TelemetryWriter.WriteLogsAndMetrics(writer, sandboxes, account.AsOf, chance);
        TemplateWriter.WriteTemplates(writer, account, sandboxes);
        TemplateWriter.WriteBuilds(writer, account);
        TelemetryWriter.WriteTeamMetrics(writer, account, sandboxes);
        writer.WriteEndObject();
    }

    private static void RequireEndings(IEnumerable<SandboxBuilder> sandboxes, DateTimeOffset asOf)
    {
        if (sandboxes.FirstOrDefault(sandbox => sandbox.End == SandboxEnd.Running && sandbox.EndAt <= asOf) is { } open)
            throw new InvalidOperationException(
                $"Sandbox {open.Id} of {open.Template.Alias} was to end at {open.EndAt:u}, before the recording, but its ending was not told: add TimesOut, KilledBy, PausesAtTimeout, Crashes, Vanishes or StillRuns.");
    }
}
