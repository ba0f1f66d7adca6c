namespace Steadwing.Plugins.Host.Reports;

/// <summary>Numbers the cited evidence in the order in which a reader meets it: <c>[1]</c>, <c>[2]</c>, …</summary>
internal sealed class EvidenceNumbers
{
    private const int MaxPerSentence = 4;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    public EvidenceNumbers(Report report)
    {
        foreach (string id in report.Causes.SelectMany(cause => cause.Because.Concat(cause.Against)).SelectMany(statement => statement.Evidence)
            .Concat(report.Unknowns.SelectMany(statement => statement.Evidence))
            .Concat(report.Timeline.SelectMany(entry => entry.Evidence))
            .Concat(report.RuledOut.SelectMany(entry => entry.Evidence))
            .Concat(report.Checked.SelectMany(statement => statement.Evidence)))
        {
            _numbers.TryAdd(id, _numbers.Count + 1);
        }

        Cited = [.. report.Evidence.Where(item => _numbers.ContainsKey(item.Id)).OrderBy(item => _numbers[item.Id])];
    }

    /// <summary>Cited evidence, by number.</summary>
    public IReadOnlyList<ReportEvidence> Cited { get; }

    public int this[string id] => _numbers[id];

    /// <summary>The numbers to print behind a sentence, few enough to read.</summary>
    public IEnumerable<int> Shown(IReadOnlyList<string> evidence) => evidence.Select(id => _numbers[id]).Distinct().Take(MaxPerSentence);

    /// <summary>How many numbers are not printed.</summary>
    public int Hidden(IReadOnlyList<string> evidence) => Math.Max(0, evidence.Select(id => _numbers[id]).Distinct().Count() - MaxPerSentence);

    /// <summary>E.g. <c>[1] [2]</c>.</summary>
    public string Marks(IReadOnlyList<string> evidence)
    {
        string marks = string.Join(' ', Shown(evidence).Select(number => $"[{number}]"));
        return Hidden(evidence) is > 0 and int hidden ? $"{marks} +{hidden}" : marks;
    }
}
