using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Analysis;

/// <summary>Separates root causes from what they merely led to.</summary>
/// <remarks>
/// A explains B when A is asserted, A says it can lead to B's code, both share a subject, and A did not begin later than B
/// (<see cref="RankingRules.OnsetTolerance"/>). Links are transitive. Of findings that explain each other the deeper one wins:
/// links are made deepest first and none that would close a circle. B stays a cause of its own when it is asserted, fits well
/// (<see cref="RankingRules.GoodFit"/>) and also hit a sandbox that none of the findings explaining it touched.
/// </remarks>
internal sealed class CausalLinks
{
    private const string SandboxKind = "sandbox";

    private readonly Candidate[] _deepestFirst;
    private readonly List<int>[] _causes;
    private readonly HashSet<Subject>[] _subjects;

    private CausalLinks(IReadOnlyList<Candidate> candidates)
    {
        _deepestFirst = [.. DeepestFirst(candidates)];
        _causes = [.. _deepestFirst.Select(_ => new List<int>())];
        _subjects = [.. _deepestFirst.Select(candidate => candidate.Finding.Subjects.ToHashSet())];
        for (int cause = 0; cause < _deepestFirst.Length; cause++)
        {
            for (int effect = 0; effect < _deepestFirst.Length; effect++)
            {
                if (Explains(cause, effect) && !Ancestors(cause).Contains(effect)) _causes[effect].Add(cause);
            }
        }

        for (int effect = 0; effect < _deepestFirst.Length; effect++)
        {
            if (StandsAlone(effect)) _causes[effect].Clear();
        }
    }

    /// <returns>What nothing else explains, in no particular rank.</returns>
    public static IReadOnlyList<RootCandidate> Resolve(IReadOnlyList<Candidate> candidates)
    {
        var links = new CausalLinks(candidates);
        HashSet<int>[] ancestors = [.. Enumerable.Range(0, candidates.Count).Select(links.Ancestors)];
        return [.. Enumerable.Range(0, candidates.Count).Where(index => links._causes[index].Count == 0).Select(index => links.Root(index, ancestors))];
    }

    private RootCandidate Root(int root, HashSet<int>[] ancestors) => new(
        _deepestFirst[root],
        [.. Enumerable.Range(0, _deepestFirst.Length)
            .Where(other => other != root && ancestors[other].Contains(root))
            .Select(other => _deepestFirst[other])
            .OrderBy(other => other.Finding.Onset).ThenBy(other => other.Finding.Code, StringComparer.Ordinal)]);

    private bool Explains(int cause, int effect)
    {
        (Candidate from, Candidate to) = (_deepestFirst[cause], _deepestFirst[effect]);
        return from.IsAsserted
            && from.Finding.Code != to.Finding.Code
            && from.Finding.Explains.Contains(to.Finding.Code)
            && from.Finding.Onset <= to.Finding.Onset + RankingRules.OnsetTolerance
            && _subjects[cause].Overlaps(to.Finding.Subjects);
    }

    private bool StandsAlone(int index)
    {
        Candidate effect = _deepestFirst[index];
        return _causes[index].Count > 0
            && effect.IsAsserted
            && effect.Finding.Fit >= RankingRules.GoodFit
            && effect.Finding.Subjects.Any(subject => subject.Kind == SandboxKind
                && !_causes[index].Exists(cause => _subjects[cause].Contains(subject)));
    }

    /// <summary>The finding itself and its causes at any distance.</summary>
    private HashSet<int> Ancestors(int effect)
    {
        var seen = new HashSet<int>();
        var open = new Stack<int>([effect]);
        while (open.TryPop(out int next))
        {
            if (seen.Add(next)) _causes[next].ForEach(open.Push);
        }

        return seen;
    }

    /// <summary>Deeper: can lead to more of what was found, and is led to by less of it.</summary>
    private static IEnumerable<Candidate> DeepestFirst(IReadOnlyList<Candidate> candidates)
    {
        Dictionary<string, int> found = candidates.CountBy(one => one.Finding.Code).ToDictionary();
        Dictionary<string, int> declared = candidates.SelectMany(one => one.Finding.Explains).CountBy(code => code).ToDictionary();
        return candidates
            .OrderByDescending(one => one.Finding.Explains.Sum(code => found.GetValueOrDefault(code)) - declared.GetValueOrDefault(one.Finding.Code))
            .ThenByDescending(one => one.Claim)
            .ThenBy(one => one.Finding.Onset)
            .ThenBy(one => one.Finding.Code, StringComparer.Ordinal)
            .ThenBy(one => SubjectKey(one.Finding), StringComparer.Ordinal);
    }

    private static string SubjectKey(Finding finding) => string.Join('\n', finding.Subjects.Select(subject => $"{subject.Kind}/{subject.Id}"));
}
