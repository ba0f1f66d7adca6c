using System.Text.RegularExpressions;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Diagnosis.Model;

namespace Steadwing.Plugins.E2b.Diagnosis.Scope;

/// <summary>Decides what an incident is about: named ids, then templates and metadata, then everything alive at the time.</summary>
internal static partial class ScopeResolver
{
    /// <summary>People notice minutes after the fact.</summary>
    private static readonly TimeSpan s_lead = TimeSpan.FromMinutes(10);

    /// <summary>A named sandbox may have died long before somebody opened a ticket.</summary>
    private static readonly TimeSpan s_leadWhenNamed = TimeSpan.FromHours(12);

    private static readonly TimeSpan s_tail = TimeSpan.FromMinutes(5);

    public static CaseScope Resolve(Incident incident, TimeWindow reported, AccountHistory account)
    {
        TimeWindow core = new(reported.From - s_lead, Min(reported.To + s_tail, account.AsOf));
        List<TemplateRecord> named = [];
        List<string> unknownTemplates = [];
        foreach (string name in incident.Scope.Templates)
        {
            TemplateRecord? template = account.Templates.FirstOrDefault(candidate => Matches(candidate, name));
            if (template is not null)
                named.Add(template);
            else
                unknownTemplates.Add(name);
        }

        List<string> ids = [.. incident.Scope.SandboxIds.Select(Normalize).Distinct(StringComparer.Ordinal)];
        List<string> unknown = [.. ids.Where(id => !account.ById.ContainsKey(id))];
        if (ids.Count == 0)
            ids.AddRange(IdInText().Matches($"{incident.Title}\n{incident.Description}").Select(match => match.Value).Where(account.ById.ContainsKey).Distinct(StringComparer.Ordinal));

        (ScopeKind kind, Func<SandboxHistory, bool> about) = (ids.Count > 0, incident.Scope.Templates.Count > 0 || incident.Scope.Metadata.Count > 0) switch
        {
            (true, _) => (ScopeKind.Named, (Func<SandboxHistory, bool>)(sandbox => ids.Contains(sandbox.Id))),
            (_, true) => (ScopeKind.Grouped, Group(incident, named)),
            _ => (ScopeKind.Account, _ => true),
        };

        TimeWindow window = kind == ScopeKind.Named ? core with { From = reported.From - s_leadWhenNamed } : core;
        List<SandboxHistory> focus = [];
        List<SandboxHistory> others = [];
        foreach (SandboxHistory sandbox in account.Sandboxes)
            (about(sandbox) && (kind == ScopeKind.Named || IsAround(sandbox, window)) ? focus : others).Add(sandbox);

        IEnumerable<TemplateRecord> templates = named.Count > 0 || incident.Scope.Templates.Count > 0
            ? named
            : focus.Select(sandbox => account.Template(sandbox.TemplateId)).OfType<TemplateRecord>().Distinct();
        return new CaseScope
        {
            Kind = kind,
            Core = core,
            Window = window,
            Focus = focus,
            Others = others,
            Earlier = kind == ScopeKind.Grouped ? [.. others.Where(about)] : [],
            Templates = [.. templates.OrderBy(template => template.TemplateId, StringComparer.Ordinal)],
            UnknownSandboxes = unknown,
            UnknownTemplates = unknownTemplates,
        };
    }

    /// <summary>Sandbox ids come as <c>id</c> or, in old reports, as <c>id-clientID</c>; E2B ignores what follows the dash.</summary>
    public static string Normalize(string id)
    {
        int dash = id.IndexOf('-', StringComparison.Ordinal);
        return (dash > 0 ? id[..dash] : id).Trim();
    }

    /// <summary>Alive in the span, or asleep with something done to it then.</summary>
    private static bool IsAround(SandboxHistory sandbox, TimeWindow window) =>
        sandbox.Overlaps(window.From, window.To) || sandbox.Lines.Any(line => line.At >= window.From && line.At <= window.To);

    private static Func<SandboxHistory, bool> Group(Incident incident, List<TemplateRecord> named)
    {
        HashSet<string> templates = [.. named.Select(template => template.TemplateId), .. incident.Scope.Templates];
        return sandbox => (incident.Scope.Templates.Count == 0 || (sandbox.TemplateId is { } id && templates.Contains(id)))
            && incident.Scope.Metadata.All(pair => sandbox.Metadata.TryGetValue(pair.Key, out string? value) && value == pair.Value);
    }

    private static bool Matches(TemplateRecord template, string name)
    {
        string bare = name.Split(':')[0];
        return template.TemplateId == bare || template.Names.Any(candidate =>
            string.Equals(candidate, bare, StringComparison.OrdinalIgnoreCase)
            || string.Equals(candidate[(candidate.LastIndexOf('/') + 1)..], bare, StringComparison.OrdinalIgnoreCase));
    }

    private static DateTimeOffset Min(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;

    [GeneratedRegex(@"(?<![a-z0-9])[a-z0-9]{18,24}(?![a-z0-9])", RegexOptions.CultureInvariant, 500)]
    private static partial Regex IdInText();
}
