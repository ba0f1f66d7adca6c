using System.Text.Json;
using System.Text.Json.Nodes;
using Steadwing.Plugins.E2b.Recording;

namespace Steadwing.Plugins.E2b.Tests.Recording;

/// <summary>Writes a small recorded account by hand, so that these tests depend on the format alone.</summary>
internal sealed class TestAccount
{
    public const string Team = "6f1b9f6e-52aa-4f0c-9c37-7d6b5f0d9a11";

    public static readonly DateTimeOffset AsOf = new(2026, 6, 2, 14, 0, 0, TimeSpan.Zero);

    private readonly JsonObject _account = new()
    {
        ["format"] = 1,
        ["asOf"] = Stamp(AsOf),
        ["team"] = new JsonObject { ["teamID"] = Team },
        ["sandboxes"] = new JsonArray(),
        ["details"] = new JsonObject(),
        ["events"] = new JsonArray(),
        ["logs"] = new JsonObject(),
        ["metrics"] = new JsonObject(),
        ["templates"] = new JsonArray(),
        ["builds"] = new JsonObject(),
        ["teamMetrics"] = new JsonArray(),
    };

    private RecordedAccount? _opened;

    public static TestAccount Minimal() => new();

    public static string Stamp(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'");

    public TestAccount Sandbox(string id, DateTimeOffset startedAt, string state = "running", string alias = "agent", JsonObject? metadata = null, JsonObject? detail = null)
    {
        _account["sandboxes"]!.AsArray().Add(new JsonObject
        {
            ["sandboxID"] = id,
            ["templateID"] = "t-" + alias,
            ["alias"] = alias,
            ["clientID"] = "6532622b",
            ["startedAt"] = Stamp(startedAt),
            ["endAt"] = Stamp(startedAt.AddHours(1)),
            ["state"] = state,
            ["metadata"] = metadata ?? [],
        });
        if (detail is not null)
            _account["details"]![id] = detail;
        return this;
    }

    public TestAccount Event(string sandboxId, DateTimeOffset at, string type = "sandbox.lifecycle.created", JsonObject? data = null)
    {
        _account["events"]!.AsArray().Add(new JsonObject { ["id"] = $"{sandboxId}@{Stamp(at)}", ["type"] = type, ["eventData"] = data, ["sandboxId"] = sandboxId, ["timestamp"] = Stamp(at) });
        return this;
    }

    public TestAccount Log(string sandboxId, string timestamp, string message, string level = "info", JsonObject? fields = null, JsonObject? raw = null)
    {
        JsonObject line = new() { ["timestamp"] = timestamp, ["level"] = level, ["message"] = message, ["fields"] = fields ?? [] };
        if (raw is not null)
            line["raw"] = raw;
        Under("logs", sandboxId).Add(line);
        return this;
    }

    public TestAccount Log(string sandboxId, DateTimeOffset at, string message, string level = "info") => Log(sandboxId, Stamp(at), message, level);

    public TestAccount Metric(string sandboxId, DateTimeOffset at, double cpu = 1, long memory = 100)
    {
        Under("metrics", sandboxId).Add(new JsonObject { ["timestamp"] = Stamp(at), ["timestampUnix"] = at.ToUnixTimeSeconds(), ["cpuUsedPct"] = cpu, ["memUsed"] = memory });
        return this;
    }

    public TestAccount TeamMetric(DateTimeOffset at, int concurrent, double rate = 0)
    {
        _account["teamMetrics"]!.AsArray().Add(new JsonObject { ["timestamp"] = Stamp(at), ["timestampUnix"] = at.ToUnixTimeSeconds(), ["concurrentSandboxes"] = concurrent, ["sandboxStartRate"] = rate });
        return this;
    }

    public TestAccount Template(string id, DateTimeOffset createdAt, string buildId = "00000000-0000-0000-0000-000000000001")
    {
        _account["templates"]!.AsArray().Add(new JsonObject
        {
            ["templateID"] = id,
            ["buildID"] = buildId,
            ["public"] = false,
            ["aliases"] = new JsonArray(id + "-alias"),
            ["names"] = new JsonArray($"acme/{id}-alias"),
            ["createdAt"] = Stamp(createdAt),
            ["updatedAt"] = Stamp(createdAt),
            ["lastSpawnedAt"] = null,
            ["spawnCount"] = 3,
        });
        return this;
    }

    public TestAccount Build(string templateId, string buildId, DateTimeOffset createdAt, string status = "ready", JsonObject? reason = null, params (DateTimeOffset At, string Level, string Message)[] entries)
    {
        JsonObject build = new()
        {
            ["buildID"] = buildId,
            ["status"] = status,
            ["createdAt"] = Stamp(createdAt),
            ["logEntries"] = new JsonArray([.. entries.Select(entry => new JsonObject { ["timestamp"] = Stamp(entry.At), ["level"] = entry.Level, ["message"] = entry.Message, ["step"] = "1" })]),
        };
        if (reason is not null)
            build["reason"] = reason;
        Under("builds", templateId).Add(build);
        return this;
    }

    public byte[] ToUtf8() => JsonSerializer.SerializeToUtf8Bytes(_account);

    public RecordedAccount Open(DateTimeOffset? replayAt = null)
    {
        using MemoryStream stream = new(ToUtf8());
        return RecordedAccount.Open(stream, replayAt);
    }

    public Answer Get(string pathAndQuery, DateTimeOffset? replayAt = null) =>
        Answer.Of((replayAt is null ? _opened ??= Open() : Open(replayAt)).Answer(pathAndQuery));

    private JsonArray Under(string group, string id)
    {
        JsonObject map = _account[group]!.AsObject();
        if (map[id] is null)
            map[id] = new JsonArray();
        return map[id]!.AsArray();
    }
}
