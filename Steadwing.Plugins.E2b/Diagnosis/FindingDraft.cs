using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Diagnosis.Model;

namespace Steadwing.Plugins.E2b.Diagnosis;

/// <summary>Collects the parts of a finding so that a failure mode reads like its reasoning.</summary>
internal sealed class FindingDraft(IFailureMode mode)
{
    private readonly List<Statement> _because = [];
    private readonly List<Statement> _against = [];
    private readonly List<Subject> _subjects = [];
    private readonly HashSet<string> _decisive = new(StringComparer.Ordinal);
    private readonly List<Remediation> _remediation = [];

    /// <summary>A sentence whose evidence carries the claim.</summary>
    public FindingDraft Decisive(string text, params IEnumerable<string?> evidence) => Add(_because, text, evidence, decisive: true);

    /// <summary>A sentence that supports the claim.</summary>
    public FindingDraft Because(string text, params IEnumerable<string?> evidence) => Add(_because, text, evidence, decisive: false);

    /// <summary>A sentence that speaks against the claim.</summary>
    public FindingDraft Against(string text, params IEnumerable<string?> evidence) => Add(_against, text, evidence, decisive: false);

    public FindingDraft About(params IEnumerable<SandboxHistory> sandboxes)
    {
        foreach (SandboxHistory sandbox in sandboxes)
            About("sandbox", sandbox.Id);
        return this;
    }

    public FindingDraft About(string kind, string? id)
    {
        if (id is not null && !_subjects.Any(subject => subject.Kind == kind && subject.Id == id))
            _subjects.Add(new Subject(kind, id));
        return this;
    }

    public FindingDraft Fix(string text, string? link = null)
    {
        _remediation.Add(new Remediation(text, link));
        return this;
    }

    /// <summary>Null when no sentence could be backed.</summary>
    public Finding? Build(string headline, ClaimLevel claim, double strength, double fit, DateTimeOffset onset) =>
        _because.Count == 0
            ? null
            : new Finding
            {
                Code = mode.Mode.Code,
                Headline = headline,
                Claim = claim,
                Strength = Math.Clamp(strength, 0, 1),
                Fit = Math.Clamp(fit, 0, 1),
                Onset = onset,
                Subjects = _subjects,
                Because = _because,
                Against = _against,
                Decisive = [.. _decisive.Order(StringComparer.Ordinal)],
                Explains = mode.Explains,
                Remediation = _remediation,
            };

    private FindingDraft Add(List<Statement> list, string text, IEnumerable<string?> evidence, bool decisive)
    {
        List<string> ids = [.. evidence.OfType<string>().Distinct(StringComparer.Ordinal)];
        if (ids.Count == 0)
            return this;
        list.Add(new Statement(text, ids));
        if (decisive)
            _decisive.UnionWith(ids);
        return this;
    }
}
