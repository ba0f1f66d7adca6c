using System.Text.RegularExpressions;
using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Analysis;

/// <summary>Removes from a diagnosis whatever cites no evidence, or evidence that does not exist, or a code outside the catalogue.</summary>
internal sealed partial class DiagnosisValidator
{
    private readonly HashSet<string> _known;
    private readonly HashSet<string> _codes;
    private readonly List<string> _dropped = [];

    public DiagnosisValidator(DiagnosedSource source)
    {
        _known = source.Evidence.Items.Select(item => item.Id).ToHashSet(StringComparer.Ordinal);
        _codes = source.Catalogue.Select(mode => mode.Code).Where(IsCode).ToHashSet(StringComparer.Ordinal);
    }

    public ValidatedDiagnosis Validate(Diagnosis diagnosis)
    {
        IReadOnlyList<Statement> unknowns = Statements(diagnosis.Unknowns, "unknown");
        Finding[] findings = [.. Present(diagnosis.Findings).Where(IsUsable).Select(Clean).Where(HasProof)];
        bool lostFinding = Present(diagnosis.Findings).Count() != findings.Length;
        return new ValidatedDiagnosis
        {
            Findings = findings,
            RuledOut = [.. Present(diagnosis.RuledOut).Where(entry => _codes.Contains(entry.Code) && Cites(entry.Why, entry.Evidence, $"ruled out {entry.Code}"))],
            Timeline = [.. Present(diagnosis.Timeline)
                .Where(entry => Cites(entry.Text, entry.Evidence, "timeline"))
                .Select(entry => entry with { At = entry.At.ToUniversalTime() })],
            Checked = Statements(diagnosis.Checked, "checked"),
            Unknowns = unknowns,
            NextSteps = [.. Present(diagnosis.NextSteps).Where(step => !string.IsNullOrWhiteSpace(step.Text))],
            LostDoubt = lostFinding || unknowns.Count != Present(diagnosis.Unknowns).Count(),
            Dropped = _dropped,
        };
    }

    private bool IsUsable(Finding finding)
    {
        if (finding.Code is not null && _codes.Contains(finding.Code)) return true;
        _dropped.Add($"finding '{finding.Code}': not in the catalogue");
        return false;
    }

    private bool HasProof(Finding finding)
    {
        if (finding.Because.Count > 0) return true;
        _dropped.Add($"finding '{finding.Code}': no sentence cites known evidence");
        return false;
    }

    private Finding Clean(Finding finding) => finding with
    {
        Headline = finding.Headline ?? "",
        Strength = Unit(finding.Strength),
        Fit = Unit(finding.Fit),
        Onset = finding.Onset.ToUniversalTime(),
        Subjects = [.. Present(finding.Subjects).Where(subject => subject is { Kind: not null, Id: not null }).Distinct()],
        Because = Statements(finding.Because, finding.Code),
        Against = Statements(finding.Against, finding.Code),
        Decisive = [.. Present(finding.Decisive).Distinct()],
        Explains = [.. Present(finding.Explains).Distinct()],
        Remediation = [.. Present(finding.Remediation).Where(step => !string.IsNullOrWhiteSpace(step.Text))],
    };

    private IReadOnlyList<Statement> Statements(IReadOnlyList<Statement>? statements, string where) =>
        [.. Present(statements).Where(statement => Cites(statement.Text, statement.Evidence, where))];

    private bool Cites(string? text, IReadOnlyList<string>? evidence, string where)
    {
        if (string.IsNullOrWhiteSpace(text))
            _dropped.Add($"{where}: a sentence without words");
        else if (evidence is not { Count: > 0 })
            _dropped.Add($"{where}: '{text}' cites no evidence");
        else if (evidence.FirstOrDefault(id => id is null || !_known.Contains(id)) is { } unknown)
            _dropped.Add($"{where}: '{text}' cites unknown evidence {unknown}");
        else if (!evidence.Contains(null!))
            return true;
        return false;
    }

    /// <summary>Codes end up in addresses and file names: lower-case letters, digits, hyphens and at least one dot.</summary>
    private static bool IsCode(string? code) => code is not null && code.Length <= 100 && CodePattern().IsMatch(code);

    private static double Unit(double value) => double.IsNaN(value) ? 0 : Math.Clamp(value, 0, 1);

    private static IEnumerable<T> Present<T>(IReadOnlyList<T>? list)
        where T : class => (list ?? []).Where(entry => entry is not null);

    [GeneratedRegex(@"^[a-z0-9-]+\.[a-z0-9.-]+$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CodePattern();
}
