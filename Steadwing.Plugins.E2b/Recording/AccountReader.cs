using System.Text.Json;

namespace Steadwing.Plugins.E2b.Recording;

/// <summary>Reads a recorded account and checks what the answers depend on; everything else passes through unread.</summary>
internal static class AccountReader
{
    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = 64, CommentHandling = JsonCommentHandling.Skip };

    /// <exception cref="FormatException">Not a usable recording; the message names the JSON path.</exception>
    public static AccountData Read(Stream json, DateTimeOffset? replayAt)
    {
        JsonElement root = Parse(json);
        RecordedNode account = new(root, "$");
        account.Require(JsonValueKind.Object);
        if (!root.TryGetProperty("format", out JsonElement format) || format.ValueKind != JsonValueKind.Number || format.GetRawText() != "1")
            throw new FormatException("$.format must be 1: this is not a recorded E2B account that this version can read.");

        DateTimeOffset recordedAt = account.Child("asOf").Moment();
        TimeShift shift = new(replayAt is { } moment ? moment - recordedAt : TimeSpan.Zero);
        DateTimeOffset asOf = shift.Apply(recordedAt);
        DateTimeOffset oldest = asOf - AccountData.Retention;

        Timed[] sandboxes = NewestFirst(account.Child("sandboxes").Items(), shift, "startedAt", "sandboxID");
        Timed[] events = OldestFirst(EventsOf(account), shift, oldest);
        return new AccountData
        {
            AsOf = asOf,
            Shift = shift,
            TeamId = account.Child("team").Child("teamID").Text(),
            Sandboxes = sandboxes,
            SandboxById = ById(sandboxes, "sandboxID"),
            Details = account.Child("details").Properties().ToDictionary(detail => detail.Name, detail => detail.Object()),
            Events = events,
            EventsBySandbox = events.ToLookup(item => item.Json.GetProperty("sandboxId").GetString()!),
            Logs = PerKey(account.Child("logs"), lines => OldestFirst(lines.Items().Select(LogLine), shift, oldest)),
            Metrics = PerKey(account.Child("metrics"), samples => OldestFirst(samples.Items(), shift, oldest)),
            Templates = NewestFirst(account.Child("templates").Items(), shift, "createdAt", "templateID"),
            Builds = PerKey(account.Child("builds"), builds => NewestFirst(builds.Items().Select(Build), shift, "createdAt", "buildID")),
            TeamMetrics = OldestFirst(account.Child("teamMetrics").Items(), shift, asOf - AccountData.TeamRetention),
        };
    }

    private static JsonElement Parse(Stream json)
    {
        try
        {
            using MemoryStream buffer = new(json.CanSeek ? (int)(json.Length - json.Position) : 0);
            json.CopyTo(buffer);
            // Not disposed: the answers are cut out of it for as long as the account lives.
            return JsonDocument.Parse(WithoutByteOrderMark(buffer), s_options).RootElement;
        }
        catch (JsonException exception)
        {
            throw new FormatException($"$ is not JSON: line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1} cannot be read.", exception);
        }
    }

    private static ReadOnlyMemory<byte> WithoutByteOrderMark(MemoryStream buffer)
    {
        ReadOnlyMemory<byte> bytes = buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
        return bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
    }

    private static IEnumerable<RecordedNode> EventsOf(RecordedNode account)
    {
        foreach (RecordedNode item in account.Child("events").Items())
        {
            item.Child("sandboxId").Text();
            item.Child("type").Text();
            yield return item;
        }
    }

    private static RecordedNode LogLine(RecordedNode line)
    {
        line.Child("message").Text();
        return line;
    }

    private static RecordedNode Build(RecordedNode build)
    {
        foreach (RecordedNode entry in build.Child("logEntries").Items())
            entry.Child("timestamp").Moment();
        return build;
    }

    private static Timed[] OldestFirst(IEnumerable<RecordedNode> items, TimeShift shift, DateTimeOffset oldest) =>
        [.. items.Select(item => new Timed(shift.Apply(item.Child("timestamp").Moment()), item.Json))
            .Where(item => item.At >= oldest)
            .OrderBy(item => item.At)];

    private static Timed[] NewestFirst(IEnumerable<RecordedNode> items, TimeShift shift, string moment, string id) =>
        [.. items.Select(item => (Item: new Timed(shift.Apply(item.Child(moment).Moment()), item.Json), Id: item.Child(id).Text()))
            .OrderByDescending(pair => pair.Item.At)
            .ThenBy(pair => pair.Id, StringComparer.Ordinal)
            .Select(pair => pair.Item)];

    private static Dictionary<string, Timed> ById(Timed[] items, string id)
    {
        Dictionary<string, Timed> byId = new(items.Length);
        foreach (Timed item in items)
            byId[item.Json.GetProperty(id).GetString()!] = item;
        return byId;
    }

    private static Dictionary<string, IReadOnlyList<Timed>> PerKey(RecordedNode map, Func<RecordedNode, IReadOnlyList<Timed>> read) =>
        map.Properties().ToDictionary(property => property.Name, read);
}
