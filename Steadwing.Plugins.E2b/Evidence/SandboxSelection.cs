using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Client.Models;

namespace Steadwing.Plugins.E2b.Evidence;

/// <summary>
/// Which sandboxes get their logs and metrics read: the named ones, else those the scope covers, else those that deviate,
/// always with a few ordinary ones to compare with. A pure function of the incident and of what was found before.
/// </summary>
internal sealed class SandboxSelection
{
    private const int Comparisons = 6;
    private const double SuspiciousShare = 0.6;
    private const double BeforeShare = 0.25;
    private const int IdsInText = 12;
    private static readonly TimeSpan s_before = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan s_after = TimeSpan.FromMinutes(10);

    private SandboxSelection(IReadOnlyList<SandboxLife> chosen, int named, IReadOnlyCollection<SandboxLife> candidates, string rule, IReadOnlyList<string> worthAsking, bool expired)
    {
        Chosen = chosen;
        NamedCount = named;
        Candidates = candidates.Count;
        Rule = rule;
        WorthAsking = worthAsking;
        IsExpired = expired;
    }

    /// <summary>To be read, the most important first.</summary>
    public IReadOnlyList<SandboxLife> Chosen { get; }

    /// <summary>How many of them, from the start, the incident names.</summary>
    public int NamedCount { get; }

    public bool HasNames => NamedCount > 0;

    public int Candidates { get; }

    /// <summary>In words, how the choice was made.</summary>
    public string Rule { get; }

    /// <summary>Ids of sandboxes whose latest metrics are worth asking for: those of the incident, then those that run now, the oldest first.</summary>
    public IReadOnlyList<string> WorthAsking { get; }

    /// <summary>The incident is older than anything that could be read.</summary>
    public bool IsExpired { get; }

    /// <summary>Looks up what the choice needs, then chooses.</summary>
    public static async Task<SandboxSelection> ChooseAsync(EvidenceRequest request, SelectionSources sources, CancellationToken cancellationToken)
    {
        TemplateList? list = request.Incident.Scope.Templates.Count > 0 ? await sources.Templates.GetAsync(cancellationToken) : null;
        SandboxSelection chosen = Choose(request, list, new Dictionary<string, SandboxMetric>());
        if (chosen.WorthAsking.Count == 0)
            return chosen;
        var latest = await sources.Latest.GetAsync(chosen.WorthAsking, cancellationToken);
        var samples = latest.SelectMany(l => l.Value ?? new Dictionary<string, SandboxMetric>()).DistinctBy(s => s.Key).ToDictionary(StringComparer.Ordinal);
        return Choose(request, list, samples);
    }

    /// <param name="request">The incident and what sandboxes and lifecycle events told.</param>
    /// <param name="templates">Needed to resolve template names; null when the scope has none.</param>
    /// <param name="latest">The last metric sample of each sandbox, as far as known.</param>
    public static SandboxSelection Choose(EvidenceRequest request, TemplateList? templates, IReadOnlyDictionary<string, SandboxMetric> latest)
    {
        IReadOnlyList<SandboxLife> lives = SandboxLives.From(request);
        IReadOnlyList<SandboxLife> named = NamedLives(request.Incident, lives);
        if (named.Count > 0)
            return Beside(named, lives, request);
        if (RunSpan.Of(request).IsExpired)
            return new SandboxSelection([], 0, [], "none, because the incident is older than logs and metrics are kept", [], expired: true);
        return Sample(lives, request, templates, latest);
    }

    public Observation Observe() => new()
    {
        Kind = Kinds.Selection,
        Subject = Subjects.Account,
        State = IsExpired ? EvidenceState.Expired : Candidates > Chosen.Count ? EvidenceState.Truncated : EvidenceState.Ok,
        Text = $"Logs and metrics are read of {Chosen.Count} sandboxes: {Rule}."
            + (Candidates > Chosen.Count ? $" {Candidates - Chosen.Count} others that lived at the time were left out to spare requests." : ""),
        Fix = IsExpired ? "Analyse incidents within 7 days, or keep a capture."
            : Candidates > Chosen.Count ? "Name the affected sandboxes, their template or their metadata in the incident, and exactly those are read." : null,
        Request = "none",
        Shown = Chosen.Count,
        Total = Math.Max(Candidates, Chosen.Count),
        Facts = new Facts().Set("candidates", Candidates).Set("chosen", Chosen.Count).Set("left", Math.Max(0, Candidates - Chosen.Count))
            .Set("rule", Rule).Set("chosenIds", string.Join(',', Chosen.Select(c => c.Id))).Values,
    };

    private static IReadOnlyList<SandboxLife> NamedLives(Incident incident, IReadOnlyList<SandboxLife> lives)
    {
        Dictionary<string, SandboxLife> byId = lives.ToDictionary(l => l.Id, StringComparer.Ordinal);
        IEnumerable<string> mentioned = SandboxIds.Mentioned(incident).Where(byId.ContainsKey).Order(StringComparer.Ordinal).Take(IdsInText);
        return [.. SandboxIds.Named(incident).Concat(mentioned).Distinct(StringComparer.Ordinal).Select(id =>
            byId.GetValueOrDefault(id) ?? new SandboxLife { Id = id, BuildIds = [], Metadata = new Dictionary<string, string>(), Pauses = [] })];
    }

    private static SandboxSelection Beside(IReadOnlyList<SandboxLife> named, IReadOnlyList<SandboxLife> lives, EvidenceRequest request)
    {
        HashSet<string> names = [.. named.Select(n => n.Id)];
        HashSet<string?> templates = [.. named.Select(n => n.TemplateId).Where(t => t is not null)];
        var metadata = named.SelectMany(n => n.Metadata).ToHashSet();
        int wanted = RunSpan.Of(request).IsExpired ? 0 : RequestPlan.Siblings(request.Found, SandboxIds.Named(request.Incident).Count);
        DateTimeOffset start = named.Select(n => n.FirstSeen).Min() ?? request.Window.From;
        SandboxLife[] siblings = [.. lives
            .Where(l => !names.Contains(l.Id) && (templates.Contains(l.TemplateId) || l.Metadata.Any(metadata.Contains)))
            .OrderByDescending(l => templates.Contains(l.TemplateId))
            .ThenByDescending(l => Math.Min(2, l.Metadata.Count(metadata.Contains)))
            .ThenByDescending(l => l.KilledAt is not null && l.KilledAt <= request.Window.From)
            .ThenBy(l => ((l.FirstSeen ?? start) - start).Duration())
            .ThenBy(l => l.Id, StringComparer.Ordinal)
            .Take(wanted)];
        string rule = (named.Count == 1 ? "the one that the incident names" : $"the {named.Count} that the incident names")
            + (siblings.Length > 0 ? $", and {siblings.Length} of the same kind to compare with" : "");
        SandboxLife[] chosen = [.. named, .. siblings];
        return new SandboxSelection(chosen, named.Count, chosen, rule, [], expired: false);
    }

    private static SandboxSelection Sample(IReadOnlyList<SandboxLife> lives, EvidenceRequest request, TemplateList? templates, IReadOnlyDictionary<string, SandboxMetric> latest)
    {
        TimeWindow window = request.Window;
        IncidentScope scope = request.Incident.Scope;
        IReadOnlyList<SandboxLife> covered = InScope(lives, scope, templates);
        string what = "lived at the time of the incident";
        if (scope.Templates.Count + scope.Metadata.Count > 0)
        {
            what += covered.Count > 0 ? " and match its scope" : "; none matches its scope, so the scope was left aside";
            covered = covered.Count > 0 ? covered : lives;
        }

        SandboxLife[] during = [.. covered.Where(l => l.Overlaps(window.From - s_before, window.To + s_after))];
        string[] asked = [.. during.Concat(lives.Where(l => l.ListedState == "running").OrderBy(l => l.FirstSeen)).Select(l => l.Id).Distinct(StringComparer.Ordinal)];
        int cap = RequestPlan.SampledSandboxes(request.Found, asked.Length);
        HashSet<string> coveredIds = [.. covered.Select(l => l.Id)];
        SandboxLife[] others = Compare(lives, during, coveredIds, window);
        if (during.Length <= cap)
        {
            SandboxLife[] some = [.. others.Take(Math.Min(Comparisons, cap - during.Length))];
            string all = $"all {during.Length} that {what}" + (some.Length > 0 ? $", and {some.Length} others to compare with" : "");
            return new SandboxSelection([.. ByNearness(during, window), .. some], 0, during, all, asked, expired: false);
        }

        int compared = coveredIds.Count < lives.Count ? Math.Min(Comparisons, others.Length) : 0;
        int left = cap - compared;
        IReadOnlyList<SandboxLife> suspicious = new Suspicion(lives, request, latest).Pick(during, (int)(left * SuspiciousShare));
        HashSet<string> taken = [.. suspicious.Select(s => s.Id)];
        SandboxLife[] earlier = [.. covered.Where(l => !taken.Contains(l.Id) && l.KilledAt < window.From - s_before)];
        SandboxLife[] before = Spread(earlier, (int)(left * BeforeShare));
        SandboxLife[] ordinary = Spread([.. during.Where(l => !taken.Contains(l.Id))], left - suspicious.Count - before.Length);
        string rule = $"of {during.Length} that {what}, the {suspicious.Count} that deviate most in how or when they ended or in what they used up, and {ordinary.Length + before.Length + compared} ordinary ones across templates, builds and time to compare with";
        return new SandboxSelection([.. suspicious, .. ordinary, .. before, .. others.Take(compared)], 0, during, rule, asked, expired: false);
    }

    private static IReadOnlyList<SandboxLife> InScope(IReadOnlyList<SandboxLife> lives, IncidentScope scope, TemplateList? templates)
    {
        HashSet<string> ids = [.. scope.Templates, .. scope.Templates.SelectMany(t => templates?.Meant(t) ?? []).Select(t => t.TemplateId)];
        return [.. lives.Where(l =>
            (scope.Templates.Count == 0 || ids.Contains(l.TemplateId ?? "") || scope.Templates.Contains(l.Alias ?? ""))
            && scope.Metadata.All(m => l.Metadata.GetValueOrDefault(m.Key) == m.Value))];
    }

    /// <summary>Ordinary ones: of the same templates before the incident, and of others at the same time, taking turns.</summary>
    private static SandboxLife[] Compare(IReadOnlyList<SandboxLife> lives, SandboxLife[] during, HashSet<string> covered, TimeWindow window)
    {
        HashSet<string> taken = [.. during.Select(l => l.Id)];
        HashSet<string?> templates = [.. during.Select(l => l.TemplateId)];
        var before = lives.Where(l => !taken.Contains(l.Id) && templates.Contains(l.TemplateId) && l.KilledAt < window.From).OrderByDescending(l => l.KilledAt).ThenBy(l => l.Id, StringComparer.Ordinal);
        var beside = ByNearness(lives.Where(l => !taken.Contains(l.Id) && !covered.Contains(l.Id) && l.Overlaps(window.From, window.To)), window);
        return [.. before.Select((l, i) => (l, i)).Concat(beside.Select((l, i) => (l, i))).OrderBy(x => x.i).Select(x => x.l).DistinctBy(l => l.Id)];
    }

    private static IEnumerable<SandboxLife> ByNearness(IEnumerable<SandboxLife> lives, TimeWindow window) => lives
        .OrderByDescending(l => l.Overlaps(window.From, window.From))
        .ThenBy(l => ((l.FirstSeen ?? window.From) - window.From).Duration())
        .ThenBy(l => l.Id, StringComparer.Ordinal);

    /// <summary>A few of each template and build, evenly over time.</summary>
    private static SandboxLife[] Spread(SandboxLife[] lives, int count)
    {
        if (lives.Length <= count)
            return lives;
        SandboxLife[][] groups = [.. lives
            .GroupBy(l => (l.TemplateId, Build: l.FirstBuild))
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key.TemplateId, StringComparer.Ordinal).ThenBy(g => g.Key.Build, StringComparer.Ordinal)
            .Select(g => g.OrderBy(l => l.FirstSeen).ThenBy(l => l.Id, StringComparer.Ordinal).ToArray())];
        var quota = new int[groups.Length];
        for (int given = 0, i = 0; given < count; i = (i + 1) % groups.Length)
        {
            if (quota[i] < groups[i].Length)
            {
                quota[i]++;
                given++;
            }
        }

        return [.. groups.SelectMany((g, i) => Enumerable.Range(0, quota[i]).Select(k => g[(int)(((2L * k) + 1) * g.Length / (2L * quota[i]))]))];
    }
}
