using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.E2b.Recording;

/// <summary>Lists and details of sandboxes. Killed ones are in neither.</summary>
internal sealed class SandboxAnswers(AccountData account)
{
    private const string Running = "running";
    private const string Paused = "paused";

    /// <summary><c>GET /v2/sandboxes</c></summary>
    public RecordedAnswer List(RecordedRequest request)
    {
        IReadOnlyList<string> states = request.Texts("state");
        if (states.Any(state => state is not (Running or Paused)))
            request.Refuse("state", $"value is not one of the allowed values [\"{Running}\",\"{Paused}\"]");
        bool ascending = request.OneOf("order", "asc", "desc") == "asc";
        DateTimeOffset? startedAfter = request.Date("startedAfter");
        string? template = request.Text("template");
        Func<Timed, bool> hasMetadata = MetadataFilter(request);

        Timed[] matching = [.. account.Sandboxes
            .Where(item => startedAfter is not { } after || item.At >= after)
            .Where(item => string.IsNullOrEmpty(template) || Text(item, "templateID") == template || Text(item, "alias") == template)
            .Where(hasMetadata)];
        Page page = Page.Cut(request, [.. matching.Where(item => states.Count == 0 || states.Contains(Text(item, "state")))], "sandboxID", ascending);

        Dictionary<string, string> headers = page.Headers();
        if (states.Count == 0 || states.Contains(Running))
            headers["X-Total-Running"] = matching.Count(item => Text(item, "state") == Running).ToString();
        return Answers.OkArray(page.Items, account.Shift, headers);
    }

    /// <summary><c>GET /sandboxes</c>, deprecated: running ones only, no pages.</summary>
    public RecordedAnswer ListRunning(RecordedRequest request) =>
        Answers.OkArray(account.Sandboxes.Where(item => Text(item, "state") == Running).Where(MetadataFilter(request)), account.Shift);

    /// <summary><c>GET /sandboxes/{sandboxID}</c></summary>
    public RecordedAnswer Detail(string sandboxId) =>
        account.SandboxById.TryGetValue(sandboxId, out Timed sandbox)
            ? Answers.Ok(writer => WriteDetail(writer, sandboxId, sandbox.Json))
            : Answers.Error(404, $"Sandbox \"{sandboxId}\" doesn't exist or you don't have access to it");

    private void WriteDetail(Utf8JsonWriter writer, string sandboxId, JsonElement listed)
    {
        JsonElement? detail = account.Details.TryGetValue(sandboxId, out JsonElement found) ? found : null;
        writer.WriteStartObject();
        foreach (JsonProperty property in listed.EnumerateObject().Where(property => detail?.TryGetProperty(property.Name, out _) is not true))
            account.Shift.WriteProperty(writer, property);
        foreach (JsonProperty property in detail?.EnumerateObject() ?? [])
            account.Shift.WriteProperty(writer, property);
        // The service hands out a secret here; a made-up one keeps every reader honest about not repeating it.
        if (detail?.TryGetProperty("envdAccessToken", out _) is not true)
            writer.WriteString("envdAccessToken", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("envd " + sandboxId))));
        writer.WriteEndObject();
    }

    /// <summary>The parameter is a query string of its own, so that its values are encoded twice.</summary>
    private static Func<Timed, bool> MetadataFilter(RecordedRequest request)
    {
        if (request.Text("metadata") is not { Length: > 0 } metadata)
            return _ => true;
        if (metadata.Contains(';') || !metadata.Contains('='))
            request.Refuse("Error parsing metadata");

        ILookup<string, string> wanted = RecordedRequest.ParseQuery(metadata);
        return item => wanted.All(pair => item.Json.TryGetProperty("metadata", out JsonElement given)
            && given.ValueKind == JsonValueKind.Object
            && given.TryGetProperty(pair.Key, out JsonElement value)
            && value.ValueKind == JsonValueKind.String
            && value.GetString() == pair.First());
    }

    private static string? Text(Timed item, string name) =>
        item.Json.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
