using System.Text.Json;
using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.E2b.Recording;

/// <summary>Templates, the list of their builds, their tags and aliases.</summary>
internal sealed class TemplateAnswers(AccountData account)
{
    private static readonly string[] s_detail = ["templateID", "public", "aliases", "names", "createdAt", "updatedAt", "lastSpawnedAt", "spawnCount"];
    private static readonly string[] s_notInList = ["reason", "logEntries"];

    /// <summary><c>GET /v2/templates</c></summary>
    public RecordedAnswer List(RecordedRequest request)
    {
        RefuseForeignTeam(request);
        Page page = Page.Cut(request, account.Templates, "templateID");
        return Answers.OkArray(page.Items, account.Shift, page.Headers());
    }

    /// <summary><c>GET /templates</c>, deprecated: no pages.</summary>
    public RecordedAnswer ListAll(RecordedRequest request)
    {
        RefuseForeignTeam(request);
        return Answers.OkArray(account.Templates, account.Shift);
    }

    /// <summary><c>GET /templates/{templateID}</c>: the template with a page of its builds.</summary>
    public RecordedAnswer Detail(RecordedRequest request, string templateId)
    {
        if (Find(templateId) is not { } template)
            return Answers.Error(404, $"Template {templateId} not found");

        Page page = Page.Cut(request, BuildsOf(templateId), "buildID");
        return Answers.Ok(writer =>
        {
            writer.WriteStartObject();
            foreach (JsonProperty property in template.EnumerateObject().Where(property => s_detail.Contains(property.Name)))
                account.Shift.WriteProperty(writer, property);
            writer.WriteStartArray("builds");
            foreach (Timed build in page.Items)
                WriteBuild(writer, build.Json);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }, page.Headers());
    }

    /// <summary><c>GET /templates/{templateID}/tags</c>: only <c>default</c> is recorded, on the build that new sandboxes start from.</summary>
    public RecordedAnswer Tags(string templateId)
    {
        if (Find(templateId) is not { } template)
            return Answers.Error(404, $"template '{templateId}' not found");

        string buildId = template.GetProperty("buildID").GetString()!;
        return Answers.Ok(writer =>
        {
            writer.WriteStartArray();
            foreach (Timed build in BuildsOf(templateId).Where(build => build.Json.GetProperty("buildID").GetString() == buildId))
            {
                writer.WriteStartObject();
                writer.WriteString("tag", "default");
                writer.WriteString("buildID", buildId);
                writer.WritePropertyName("createdAt");
                account.Shift.Write(writer, build.Json.GetProperty("createdAt"));
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });
    }

    /// <summary><c>GET /templates/aliases/{alias}</c></summary>
    public RecordedAnswer Alias(string alias)
    {
        Timed found = account.Templates.FirstOrDefault(template => Names(template.Json, "aliases").Concat(Names(template.Json, "names")).Contains(alias));
        return found == default
            ? Answers.Error(404, $"template '{alias}' not found")
            : Answers.Ok(writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("templateID", found.Json.GetProperty("templateID").GetString());
                writer.WriteBoolean("public", found.Json.TryGetProperty("public", out JsonElement isPublic) && isPublic.ValueKind == JsonValueKind.True);
                writer.WriteEndObject();
            });
    }

    public JsonElement? Find(string templateId)
    {
        Timed found = account.Templates.FirstOrDefault(template => template.Json.GetProperty("templateID").GetString() == templateId);
        return found == default ? null : found.Json;
    }

    public IReadOnlyList<Timed> BuildsOf(string templateId) =>
        account.Builds.TryGetValue(templateId, out IReadOnlyList<Timed>? builds) ? builds : [];

    private void WriteBuild(Utf8JsonWriter writer, JsonElement build)
    {
        writer.WriteStartObject();
        foreach (JsonProperty property in build.EnumerateObject().Where(property => !s_notInList.Contains(property.Name)))
            account.Shift.WriteProperty(writer, property);
        writer.WriteEndObject();
    }

    private void RefuseForeignTeam(RecordedRequest request)
    {
        if (request.Text("teamID") is { Length: > 0 } team && team != account.TeamId)
            request.Refuse("Team ID param mismatch with the API key");
    }

    private static IEnumerable<string?> Names(JsonElement template, string property) =>
        template.TryGetProperty(property, out JsonElement names) && names.ValueKind == JsonValueKind.Array
            ? names.EnumerateArray().Where(name => name.ValueKind == JsonValueKind.String).Select(name => name.GetString())
            : [];
}
