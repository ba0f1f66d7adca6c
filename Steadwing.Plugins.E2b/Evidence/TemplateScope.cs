using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Client;
using Steadwing.Plugins.E2b.Client.Models;

namespace Steadwing.Plugins.E2b.Evidence;

/// <summary>Which templates, builds and build logs an incident is about. A pure function of the incident and of what was found.</summary>
internal sealed class TemplateScope
{
    private const string Failed = "error";
    private const int NewestBuilds = 10;
    private const int MostBuilds = 24;
    private static readonly TimeSpan s_recent = TimeSpan.FromDays(7);
    private static readonly TimeSpan s_aftermath = TimeSpan.FromMinutes(30);
    private readonly EvidenceRequest _request;
    private readonly HashSet<string> _seenBuilds;
    private readonly IReadOnlyList<string> _inSpan;

    public TemplateScope(EvidenceRequest request)
    {
        _request = request;
        var lives = SandboxLives.From(request);
        HashSet<string> named = [.. SandboxIds.Named(request.Incident), .. SandboxIds.Mentioned(request.Incident)];
        OfNamed = [.. lives.Where(l => named.Contains(l.Id)).Select(l => l.TemplateId).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        SandboxLife[] inWindow = [.. lives.Where(l => l.Overlaps(request.Window.From, request.Window.To))];
        _inSpan = [.. inWindow.Where(l => l.TemplateId is not null).GroupBy(l => l.TemplateId!, StringComparer.Ordinal)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key)];
        _seenBuilds = [.. inWindow.SelectMany(l => l.BuildIds)];
    }

    /// <summary>Templates of the sandboxes that the incident names.</summary>
    public IReadOnlyList<string> OfNamed { get; }

    /// <summary>Own templates whose builds are worth reading, the most important first.</summary>
    public IEnumerable<string> InOrder(TemplateList list)
    {
        HashSet<string> own = [.. list.Templates.Select(t => t.TemplateId)];
        IEnumerable<string> suspicious = list.Templates
            .Where(t => t.BuildStatus == Failed || (t.UpdatedAt is { } updated && IsRecent(updated)))
            .OrderByDescending(t => t.BuildStatus == Failed && IsRecent(t.UpdatedAt ?? default))
            .ThenByDescending(t => t.UpdatedAt)
            .ThenBy(t => t.TemplateId, StringComparer.Ordinal)
            .Select(t => t.TemplateId);
        return _request.Incident.Scope.Templates.SelectMany(list.Meant).Select(t => t.TemplateId)
            .Concat(OfNamed)
            .Concat(_inSpan.Intersect(suspicious, StringComparer.Ordinal))
            .Concat(_inSpan.Take(1))
            .Concat(suspicious)
            .Concat(_inSpan)
            .Where(own.Contains)
            .Distinct(StringComparer.Ordinal);
    }

    /// <summary>Templates that the incident names and this account does not have.</summary>
    public IEnumerable<Observation> Missing(TemplateList list) => !list.Complete
        ? []
        : _request.Incident.Scope.Templates.Where(word => !list.Meant(word).Any()).Distinct(StringComparer.Ordinal).Select(word => new Observation
        {
            Kind = Kinds.Template,
            Subject = Subjects.Template(word),
            State = EvidenceState.NotFound,
            Text = $"This account has no template \"{Wording.Short(word, 80)}\".",
            Fix = "Check the name, and that the API key belongs to the team that owns the template.",
            Request = list.Request,
            Shown = 0,
            Total = 0,
            Facts = new Facts().Set("templateId", word).Set("found", false).Values,
        });

    /// <summary>The newest builds, those around the incident, and those that sandboxes of the incident ran on.</summary>
    public IEnumerable<TemplateBuild> WorthTelling(IReadOnlyList<TemplateBuild> builds) => builds
        .Where(b => b is not null)
        .OrderByDescending(b => b.CreatedAt)
        .Where((b, rank) => rank < NewestBuilds || _seenBuilds.Contains(b.BuildId) || (b.CreatedAt is { } at && IsRecent(at)))
        .Take(MostBuilds);

    /// <summary>Builds whose log or reason is worth a request: failed ones first, then those that sandboxes of the incident ran on, then recent ones.</summary>
    /// <param name="builds">All builds told of, by template in order of importance.</param>
    /// <param name="reads">How many requests may be spent.</param>
    public IReadOnlyList<BuildToRead> WorthReading(IReadOnlyList<(string Template, TemplateBuild Build, string Request)> builds, int reads)
    {
        BuildToRead[] chosen = [.. builds
            .Select((b, order) => (Read: new BuildToRead(b.Template, b.Build, b.Request, MostReads: 1), order, rank: Rank(b.Build)))
            .Where(b => b.rank < int.MaxValue)
            .OrderBy(b => b.rank).ThenBy(b => b.order)
            .Select(b => b.Read)
            .Take(Math.Max(0, reads))];
        // What is left lets failed builds be asked a second time, should their log not say why.
        int spare = reads - chosen.Length;
        return [.. chosen.Select(c => c.Build.Status == Failed && spare-- > 0 ? c with { MostReads = 2 } : c)];
    }

    private int Rank(TemplateBuild build)
    {
        bool seen = _seenBuilds.Contains(build.BuildId);
        bool recent = IsRecent(build.FinishedAt ?? build.UpdatedAt ?? build.CreatedAt ?? default);
        if (build.Status == Failed)
            return recent ? 0 : 4;
        // Of a build that did not fail there is only the log to read.
        if ((build.FinishedAt ?? build.UpdatedAt ?? default) <= _request.AsOf - E2bLimits.Retention)
            return int.MaxValue;
        return (seen, recent, build.Status) switch
        {
            (true, _, _) => 1,
            (_, true, not "ready") => 2,
            (_, true, _) => 3,
            _ => int.MaxValue,
        };
    }

    private bool IsRecent(DateTimeOffset at) => at >= _request.Window.From - s_recent && at <= _request.Window.To + s_aftermath;
}
