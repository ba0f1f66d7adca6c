using System.Text.Json.Nodes;

namespace Steadwing.Plugins.Emulator.Accounts;

/// <summary>
/// The life of one sandbox, told in order: a cursor stands at the current moment, what takes time moves it, what happens in
/// the background does not. Lifecycle is told here; what runs inside and what it uses in the other parts.
/// </summary>
public sealed partial class SandboxBuilder
{
    private static readonly TimeSpan s_sdkDefault = TimeSpan.FromSeconds(300);

    private readonly AccountBuilder _account;
    private readonly TemplateBuilder _template;
    private readonly Chance _chance;
    private readonly List<LogLine> _lines = [];
    private readonly List<LifecycleEvent> _events = [];
    private readonly List<SandboxRun> _runs = [];
    private readonly SortedDictionary<string, string> _metadata = new(StringComparer.Ordinal);
    private readonly JsonObject _detail = [];
    private DateTimeOffset _now;
    private TimeSpan? _timeout;
    private TimeSpan? _life;
    private DateTimeOffset _endAt;
    private DateTimeOffset _pausedAt;
    private SandboxEnd _end = SandboxEnd.Running;
    private bool _healthy = true;

    internal SandboxBuilder(AccountBuilder account, TemplateBuilder template, Chance chance)
    {
        _account = account;
        _template = template;
        _chance = chance;
        _now = account.AsOf.AddHours(-1);
        Id = chance.SandboxId();
    }

    /// <summary>Generated id.</summary>
    public string Id { get; private set; }

    /// <summary>Where the cursor stands, UTC.</summary>
    public DateTimeOffset Now => _now;

    /// <summary>The scheduled end as it stands now, UTC.</summary>
    public DateTimeOffset EndAt => Started()._endAt;

    internal TemplateBuilder Template => _template;

    internal IReadOnlyDictionary<string, string> MetadataValues => _metadata;

    internal JsonObject DetailValues => _detail;

    internal IReadOnlyList<LogLine> Lines => _lines;

    internal IReadOnlyList<LifecycleEvent> Events => _events;

    internal IReadOnlyList<SandboxRun> Executions => _runs;

    internal SandboxEnd End => _end;

    internal DateTimeOffset ListedEndAt => _end == SandboxEnd.Paused ? _pausedAt : _endAt;

    /// <summary>Gives it a chosen id instead of the generated one. Before anything happened.</summary>
    public SandboxBuilder Named(string id)
    {
        Id = id;
        return this;
    }

    /// <summary>Before the creation: when it is created. Afterwards: moves the cursor there.</summary>
    /// <param name="time">Clock time as in <see cref="AccountBuilder.Time"/>.</param>
    /// <param name="daysAgo">On which day before the recording.</param>
    public SandboxBuilder At(string time, int daysAgo = 0) => At(_account.Time(time, daysAgo));

    /// <inheritdoc cref="At(string, int)"/>
    public SandboxBuilder At(DateTimeOffset moment)
    {
        _now = moment;
        return this;
    }

    /// <summary>Lets time pass.</summary>
    public SandboxBuilder Waits(double seconds = 0, double minutes = 0)
    {
        _ = Started();
        _now += TimeSpan.FromSeconds(seconds) + TimeSpan.FromMinutes(minutes);
        return this;
    }

    /// <summary>The lifetime it is created with; 300 seconds, as the SDKs send, unless <see cref="Lives"/> needs more.</summary>
    public SandboxBuilder Timeout(double minutes = 0, double seconds = 0)
    {
        _timeout = TimeSpan.FromMinutes(minutes) + TimeSpan.FromSeconds(seconds);
        return this;
    }

    /// <summary>How long it really lives: the ending that follows happens that long after the creation.</summary>
    public SandboxBuilder Lives(double minutes = 0, double seconds = 0)
    {
        _life = TimeSpan.FromMinutes(minutes) + TimeSpan.FromSeconds(seconds);
        return this;
    }

    /// <summary>Metadata given at creation. Before anything happened.</summary>
    public SandboxBuilder Metadata(string key, string value)
    {
        _metadata[key] = value;
        return this;
    }

    /// <summary>Adds to what only <c>GET /sandboxes/{id}</c> shows, e.g. <c>network</c>.</summary>
    public SandboxBuilder Detail(string name, JsonNode? value)
    {
        _detail[name] = value;
        return this;
    }

    /// <summary>What happens at its end time, and whether traffic wakes it.</summary>
    public SandboxBuilder OnTimeout(string action, bool autoResume = false) =>
        Detail("lifecycle", new JsonObject { ["onTimeout"] = action, ["autoResume"] = autoResume });

    /// <summary>Somebody sets a new end, counted from now; it may be earlier than the one before.</summary>
    public SandboxBuilder Extends(double minutes = 0, double seconds = 0) => ExtendsTo(_now + TimeSpan.FromMinutes(minutes) + TimeSpan.FromSeconds(seconds));

    /// <summary>Somebody sets a new end, and this is what the plan leaves of it.</summary>
    public SandboxBuilder ExtendsTo(DateTimeOffset end)
    {
        Started()._endAt = end;
        AddEvent("updated", new JsonObject { ["set_timeout"] = Stamp(_endAt) });
        return this;
    }

    /// <summary>Somebody restricts the network of the running sandbox to a few host names.</summary>
    public SandboxBuilder RestrictsEgress(params string[] allowedDomains)
    {
        _ = Started();
        AddEvent("updated", new JsonObject
        {
            ["network_egress"] = new JsonObject
            {
                ["allowed_cidrs"] = new JsonArray(),
                ["denied_cidrs"] = new JsonArray("0.0.0.0/0"),
                ["allowed_domains"] = new JsonArray([.. allowedDomains.Select(domain => JsonValue.Create(domain))]),
            },
        });
        return Detail("network", new JsonObject
        {
            ["allowOut"] = new JsonArray([.. allowedDomains.Select(domain => JsonValue.Create(domain))]),
            ["denyOut"] = new JsonArray("0.0.0.0/0"),
        });
    }

    /// <summary>Somebody pauses it now.</summary>
    public SandboxBuilder Pauses()
    {
        AddPlatformLine(Started()._now, "info", "Pausing sandbox");
        _now = _now.AddMilliseconds(600);
        AddEvent("paused", Execution());
        AddPlatformLine(_now.AddMilliseconds(30), "info", "Sandbox stopped");
        CloseRun(SandboxEnd.Paused);
        _pausedAt = _now;
        return this;
    }

    /// <summary>Its time is up and it was created to pause then.</summary>
    public SandboxBuilder PausesAtTimeout() => OnTimeout("pause").At(EndAt).Pauses();

    /// <summary>A caller connects and it comes back with a new end time.</summary>
    public SandboxBuilder Resumes(double minutes = 5)
    {
        AddPlatformLine(_now.AddMilliseconds(-300), "debug", "Started resuming sandbox", "api");
        BeginRun("resumed", TimeSpan.FromMinutes(minutes), _chance.Uuid());
        return this;
    }

    /// <summary>A caller connects and nothing follows.</summary>
    public SandboxBuilder ResumeFails()
    {
        AddPlatformLine(_now, "debug", "Started resuming sandbox", "api");
        return this;
    }

    /// <summary>A snapshot is taken while it runs.</summary>
    public SandboxBuilder Checkpoints()
    {
        AddPlatformLine(Started()._now, "info", "Checkpointing sandbox");
        AddEvent("checkpointed", []);
        return this;
    }

    internal SandboxBuilder Started()
    {
        if (_runs.Count == 0)
        {
            TimeSpan lifetime = _timeout ?? (_life > s_sdkDefault ? _life.Value + TimeSpan.FromMinutes(30) : s_sdkDefault);
            AddPlatformLine(_now.AddMilliseconds(-340), "debug", "Started creating sandbox", "api");
            BeginRun("created", lifetime, null);
        }

        return this;
    }

    private void BeginRun(string type, TimeSpan lifetime, string? snapshotId)
    {
        TemplateBuild build = _runs.Count > 0 ? _runs[0].Build : _template.ReadyAt(_now);
        _endAt = _now + lifetime;
        _end = SandboxEnd.Running;
        _runs.Add(new SandboxRun(_chance.Uuid(), build, snapshotId ?? build.Id, _now));
        AddEvent(type, []);
        AddPlatformLine(_now.AddMilliseconds(40), "info", "Sandbox created", "api", ("end_time", _endAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss") + " +00:00"));
        _now += _account.BootTime;
    }

    private void CloseRun(SandboxEnd end)
    {
        _runs[^1].EndedAt = _now;
        _end = end;
    }

    private JsonObject Execution() => new()
    {
        ["execution"] = new JsonObject
        {
            ["started_at"] = Stamp(_runs[^1].StartedAt),
            ["vcpu_count"] = _runs[^1].Build.Cpu,
            ["memory_mb"] = _runs[^1].Build.MemoryMiB,
            ["execution_time"] = (long)(_now - _runs[^1].StartedAt).TotalMilliseconds,
        },
    };

    private void AddEvent(string type, JsonObject data) => _events.Add(new LifecycleEvent(_now, "sandbox.lifecycle." + type, _runs[^1], data));

    private void AddPlatformLine(DateTimeOffset at, string level, string message, string logger = "orchestrator", params (string, string)[] fields) =>
        _lines.Add(new LogLine(at, level, message, [.. PlatformFields(logger), .. fields]));

    private (string Name, string Value)[] PlatformFields(string logger) =>
        [("logger", logger), ("sandboxID", Id), ("templateID", _template.Id), ("teamID", _account.TeamId)];

    private static string Stamp(DateTimeOffset at) => Stamps.Wire(at);
}
