using System.Text.Json;
using System.Text.Unicode;
using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Incidents;

/// <summary>Reads an incident from a file or from options; a bad one is refused with the path of every bad field.</summary>
/// <remarks>
/// Only <c>title</c> and <c>startedAt</c> are required. A description of any length is accepted within the file limit and cut to
/// <see cref="IncidentLimits.TextLength"/> characters with a note: what matters stands at its beginning.
/// </remarks>
/// <param name="redact">Removes secrets from a text; idempotent.</param>
/// <param name="clock">The clock of the run: in a replay, the moment of the recording.</param>
internal sealed class IncidentReader(Func<string, string> redact, TimeProvider clock)
{
    private static readonly JsonDocumentOptions s_json = new()
    {
        AllowDuplicateProperties = false,
        AllowTrailingCommas = false,
        CommentHandling = JsonCommentHandling.Disallow,
    };

    public async Task<IncidentReading> ReadFileAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using FileStream file = File.OpenRead(path);
            return await ReadAsync(file, cancellationToken);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return IncidentReading.Refused("$", $"there is no file '{path}'; check --incident.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return IncidentReading.Refused("$", $"the file '{path}' cannot be read: {e.Message}");
        }
    }

    /// <summary>Reads JSON, gzipped or not, an incident or an object that holds one as <c>incident</c>.</summary>
    /// <param name="stream">Read to its end; the caller disposes it.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IncidentReading> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        byte[]? bytes;
        try
        {
            bytes = await BoundedFile.ReadAsync(stream, IncidentLimits.FileBytes, cancellationToken);
        }
        catch (InvalidDataException)
        {
            return IncidentReading.Refused("$", "starts like a gzip file and cannot be unpacked; copy it again or give the plain JSON.");
        }

        return bytes is null
            ? IncidentReading.Refused("$", $"is larger than {IncidentLimits.FileBytes / (1024 * 1024)} MiB; cut the description, or keep the incident apart from a large recording.")
            : Read(bytes);
    }

    public IncidentReading Read(ReadOnlyMemory<byte> json)
    {
        if (json.Span is [0xff, 0xfe, ..] or [0xfe, 0xff, ..])
            return IncidentReading.Refused("$", "is saved as UTF-16; save it as UTF-8.");
        if (json.Span is [0xef, 0xbb, 0xbf, ..]) json = json[3..];
        if (json.Span.Trim(" \t\r\n"u8).IsEmpty)
            return IncidentReading.Refused("$", "is empty; it needs at least \"title\" and \"startedAt\".");
        if (!Utf8.IsValid(json.Span))
            return IncidentReading.Refused("$", "is not UTF-8 text; save it as UTF-8 JSON.");
        try
        {
            using var document = JsonDocument.Parse(json, s_json);
            JsonElement root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object && !root.TryGetProperty("title", out _)
                && root.TryGetProperty("incident", out JsonElement inner)) root = inner;
            return root.ValueKind == JsonValueKind.Object
                ? Read(root)
                : IncidentReading.Refused("$", "is not a JSON object; write { \"title\": \"…\", \"startedAt\": \"…Z\" }.");
        }
        catch (JsonException e)
        {
            return IncidentReading.Refused("$", $"is not valid JSON at line {e.LineNumber + 1}, column {e.BytePositionInLine + 1}: {Reason(e)}");
        }
        catch (InvalidOperationException)
        {
            return IncidentReading.Refused("$", "holds text that is not valid Unicode (half of a \\u surrogate pair); repair or remove it.");
        }
    }

    public IncidentReading Read(IncidentOptions options)
    {
        if (options.Since is not { } since)
            return IncidentReading.Refused("$.startedAt", "is missing; say since when, e.g. --since 30m.");
        if (since < TimeSpan.Zero || since > TimeSpan.FromDays(3650))
            return IncidentReading.Refused("$.startedAt", "must lie in the past ten years, e.g. --since 30m.");
        if (options.Until < TimeSpan.Zero)
            return IncidentReading.Refused("$.endedAt", "lies in the future; leave --until out while it goes on.");
        DateTimeOffset now = clock.GetUtcNow();
        var incident = new OptionsIncident(
            options.Title, options.Description, now - since, now - options.Until, new(options.SandboxIds, options.Templates, options.Metadata));
        return Read(JsonSerializer.SerializeToUtf8Bytes(incident, IncidentJson.Default.OptionsIncident));
    }

    private IncidentReading Read(JsonElement incident)
    {
        var problems = new List<IncidentProblem>();
        var fields = new FieldReader(problems);
        var raw = new RawIncident(redact);

        string? title = fields.Text(incident, "$", "title", int.MaxValue);
        if (title is null && problems.Count == 0) fields.Refuse("$.title", "is missing; say in one line what was seen.");
        if (title is not null && string.IsNullOrWhiteSpace(title)) fields.Refuse("$.title", "is blank; say in one line what was seen.");
        if (title?.Length > IncidentLimits.TitleLength)
            fields.Refuse("$.title", $"has {title.Length} characters, at most {IncidentLimits.TitleLength} are allowed; move the rest to \"description\".");

        string? id = fields.Text(incident, "$", "id", IncidentLimits.IdLength);
        if (id is not null && (string.IsNullOrWhiteSpace(id) || id.Any(char.IsControl)))
            fields.Refuse("$.id", "is blank or holds control characters; give a plain id or leave it out.");
        string description = fields.Text(incident, "$", "description", int.MaxValue) ?? "";
        string? severity = fields.Text(incident, "$", "severity", IncidentLimits.TitleLength);
        (DateTimeOffset? start, DateTimeOffset? end) = Span(incident, fields, problems);
        IncidentScope scope = Scope(incident, fields, raw);
        if (problems.Count > 0) return new IncidentReading(null, problems);

        JsonElement kept = raw.Rewrite(incident, null);
        id ??= RawIncident.DeriveId(kept);
        var read = new Incident
        {
            Id = redact(id.Trim()),
            Title = raw.Keep(title!.Trim(), "$.title"),
            Description = raw.Keep(description, "$.description"),
            Severity = severity is null ? null : raw.Keep(severity, "$.severity"),
            StartedAt = start!.Value,
            EndedAt = end,
            Scope = scope,
        };
        return new IncidentReading(new ReportedIncident(read, raw.Rewrite(kept, read.Id), Notes(raw)), []);
    }

    private (DateTimeOffset? Start, DateTimeOffset? End) Span(JsonElement incident, FieldReader fields, List<IncidentProblem> problems)
    {
        int before = problems.Count;
        DateTimeOffset? start = fields.Moment(incident, "$", "startedAt");
        if (start is null && problems.Count == before)
            fields.Refuse("$.startedAt", "is missing; say when it began, e.g. \"2026-06-02T14:15:53Z\".");
        DateTimeOffset? end = fields.Moment(incident, "$", "endedAt");
        if (start > clock.GetUtcNow() + IncidentLimits.ClockSkew)
            fields.Refuse("$.startedAt", $"is in the future (now {clock.GetUtcNow():yyyy-MM-ddTHH:mm:ssZ}); check date and time zone.");
        if (end < start) fields.Refuse("$.endedAt", "is before startedAt; swap them or remove endedAt.");
        return (start, end);
    }

    private static IncidentScope Scope(JsonElement incident, FieldReader fields, RawIncident raw)
    {
        if (fields.Object(incident, "$", "scope") is not { } scope) return IncidentScope.Empty;
        string[] sandboxes = [.. fields.Texts(scope, "$.scope", "sandboxIds").Select(id => raw.Keep(id, "$.scope.sandboxIds"))];
        string[] templates = [.. fields.Texts(scope, "$.scope", "templates").Select(id => raw.Keep(id, "$.scope.templates"))];
        var metadata = fields.Map(scope, "$.scope", "metadata").ToDictionary(entry => entry.Key, entry => raw.Keep(entry.Value, "$.scope.metadata"));
        return new IncidentScope(sandboxes, templates, metadata);
    }

    private static List<string> Notes(RawIncident raw) =>
        [.. raw.Cut.Select(path => $"{path} was cut to {IncidentLimits.TextLength} characters.")];

    private static string Reason(JsonException e)
    {
        int end = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end > 0 ? e.Message[..end] : e.Message;
    }
}
