using System.Globalization;

namespace Steadwing.Plugins.Emulator.Accounts;

/// <summary>
/// Writes recorded accounts for tests: templates, sandboxes told as stories, everyday noise, and the incident around them.
/// The same calls with the same seed give the same bytes. Not thread-safe.
/// </summary>
/// <example><code>
/// AccountBuilder account = new("2026-06-02T14:20:00Z", seed: 7);
/// account.Sandbox("agent").At("10:00").Lives(minutes: 12).Runs("python x.py", seconds: 30, exit: 1, stderr: "KeyError: 'id'").KilledBy("request");
/// </code></example>
public sealed class AccountBuilder
{
    private readonly Chance _chance;
    private readonly Dictionary<string, TemplateBuilder> _templates = new(StringComparer.Ordinal);
    private readonly List<SandboxBuilder> _sandboxes = [];

    /// <summary>Begins an empty account.</summary>
    /// <param name="asOf">The moment of the recording, RFC 3339.</param>
    /// <param name="seed">Decides ids and jitter.</param>
    public AccountBuilder(string asOf, int seed = 1)
        : this(DateTimeOffset.Parse(asOf, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUniversalTime(), seed)
    {
    }

    /// <inheritdoc cref="AccountBuilder(string, int)"/>
    public AccountBuilder(DateTimeOffset asOf, int seed = 1)
    {
        AsOf = asOf;
        _chance = new Chance(seed);
        TeamId = _chance.Uuid();
    }

    /// <summary>The moment of the recording, UTC.</summary>
    public DateTimeOffset AsOf { get; }

    /// <summary>Generated id of the team.</summary>
    public string TeamId { get; }

    /// <summary>How far back team metrics reach; computed from the sandboxes.</summary>
    public TimeSpan TeamMetricsSpan { get; init; } = TimeSpan.FromHours(6);

    /// <summary>Time between two team metrics; longer than 30 seconds for accounts that reach back for weeks.</summary>
    public TimeSpan TeamMetricsStep { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long after its creation or resume the first thing happens in a sandbox; none by default.</summary>
    public TimeSpan BootTime { get; init; }

    /// <summary>What was reported; needed for <see cref="ToIncidentJson"/>.</summary>
    public ReportedIncident? Incident { get; set; }

    /// <summary>What a report about it should say; optional.</summary>
    public ExpectedOutcome? Expected { get; set; }

    /// <summary>Templates that somebody has deleted; sandboxes made from them still name them.</summary>
    public IEnumerable<string> DeletedTemplateIds => Templates.Where(template => template.IsDeleted).Select(template => template.Id);

    internal IEnumerable<TemplateBuilder> Templates => _templates.Values;

    internal IReadOnlyList<SandboxBuilder> Sandboxes => _sandboxes;

    internal List<TeamLevel> TeamLevels { get; } = [];

    internal Chance Chance => _chance;

    /// <summary>A clock time on the day of the recording, or on the day before when that would lie after it.</summary>
    /// <param name="time"><c>HH:mm</c>, <c>HH:mm:ss</c> or <c>HH:mm:ss.fff</c>, UTC.</param>
    /// <param name="daysAgo">Whole days further back.</param>
    public DateTimeOffset Time(string time, int daysAgo = 0)
    {
        DateTimeOffset moment = new DateTimeOffset(AsOf.UtcDateTime.Date, TimeSpan.Zero) + TimeOnly.Parse(time, CultureInfo.InvariantCulture).ToTimeSpan();
        return (moment > AsOf && daysAgo == 0 ? moment.AddDays(-1) : moment).AddDays(-daysAgo);
    }

    /// <summary>The template of that alias; made on first use, with one ready build of nine days ago unless builds are told.</summary>
    public TemplateBuilder Template(string alias)
    {
        if (!_templates.TryGetValue(alias, out TemplateBuilder? template))
            _templates[alias] = template = new TemplateBuilder(this, _chance, alias);
        return template;
    }

    /// <summary>A new sandbox; it exists from its first action or ending on.</summary>
    /// <param name="template">Alias of its template.</param>
    /// <param name="app">Metadata <c>app</c>; null for none.</param>
    public SandboxBuilder Sandbox(string template, string? app = null)
    {
        SandboxBuilder sandbox = new(this, Template(template), _chance);
        if (app is not null)
            sandbox.Metadata("app", app);
        _sandboxes.Add(sandbox);
        return sandbox;
    }

    /// <summary>Overrides the computed team metrics between two moments, e.g. for a plateau without telling every sandbox.</summary>
    public AccountBuilder TeamLevel(string from, string to, int concurrent, double startRate) => TeamLevel(Time(from), Time(to), concurrent, startRate);

    /// <inheritdoc cref="TeamLevel(string, string, int, double)"/>
    /// <param name="from">First moment, UTC.</param>
    /// <param name="to">First moment after it, UTC.</param>
    /// <param name="concurrent">Running sandboxes.</param>
    /// <param name="startRate">Starts per second; null to leave it computed.</param>
    public AccountBuilder TeamLevel(DateTimeOffset from, DateTimeOffset to, int concurrent, double? startRate = null)
    {
        TeamLevels.Add(new TeamLevel(from, to, concurrent, startRate));
        return this;
    }

    /// <summary>Everyday life of another app: see <see cref="NoiseTellers"/>.</summary>
    public AccountBuilder Noise(Noise noise)
    {
        NoiseTellers.Tell(this, noise);
        return this;
    }

    /// <summary>The recorded account.</summary>
    public byte[] ToJson() => AccountWriter.Account(this);

    /// <summary>The recorded account wrapped with <see cref="Incident"/> and <see cref="Expected"/>, as in the corpus.</summary>
    public byte[] ToIncidentJson(string id = "own", string source = "builder") => AccountWriter.Wrapped(this, id, source);

    /// <summary>As <see cref="ToIncidentJson"/> when there is an incident, otherwise the account; gzipped.</summary>
    public byte[] ToGzip() => AccountWriter.Gzip(Incident is null ? ToJson() : ToIncidentJson());
}
