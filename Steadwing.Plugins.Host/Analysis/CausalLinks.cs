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

    private CausalLinks(IReadOnlyList<Candidate> candidates)
    {
        _deepestFirst = [.. DeepestFirst(candidates)];
        _causes = [.. _deepestFirst.Select(_ => new List<int>())];
        for (int cause = 0; cause < _deepestFirst.Length; cause++)
        {
            for (int effect = 0; effect < _deepestFirst.Length; effect++)
            {
                if (Explains(_deepestFirst[cause], _deepestFirst[effect]) && !LeadsTo(effect, cause)) _causes[effect].Add(cause);
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
        return [.. Enumerable.Range(0, candidates.Count).Where(index => links._causes[index].Count == 0).Select(links.Root)];
    }

    private RootCandidate Root(int root) => new(
        _deepestFirst[root],
        [.. Enumerable.Range(0, _deepestFirst.Length)
            .Where(other => other != root && LeadsTo(root, other))
            .Select(other => _deepestFirst[other])
            .OrderBy(other => other.Finding.Onset).ThenBy(other => other.Finding.Code, StringComparer.Ordinal)]);

    private static bool Explains(Candidate cause, Candidate effect) =>
        cause.IsAsserted
        && Declares(cause, effect)
        && cause.Finding.Code != effect.Finding.Code
        && cause.Finding.Onset <= effect.Finding.Onset + RankingRules.OnsetTolerance
        && cause.Finding.Subjects.Intersect(effect.Finding.Subjects).Any();

    private bool StandsAlone(int index)
    {
        Candidate effect = _deepestFirst[index];
        return _causes[index].Count > 0
            && effect.IsAsserted
            && effect.Finding.Fit >= RankingRules.GoodFit
            && effect.Finding.Subjects.Any(subject => subject.Kind == SandboxKind
                && !_causes[index].Exists(cause => _deepestFirst[cause].Finding.Subjects.Contains(subject)));
    }

    /// <summary>Whether <paramref name="from"/> is among the causes of <paramref name="to"/>, at any distance.</summary>
    private bool LeadsTo(int from, int to)
    {
        var seen = new HashSet<int>();
        var open = new Stack<int>([to]);
        while (open.TryPop(out int next))
        {
            if (next == from) return true;
            if (seen.Add(next)) _causes[next].ForEach(open.Push);
        }

        return false;
    }

    /// <summary>Deeper: can lead to more of what was found, and is led to by less of it.</summary>
    private static IEnumerable<Candidate> DeepestFirst(IReadOnlyList<Candidate> candidates) => candidates
        .OrderByDescending(one => candidates.Count(other => Declares(one, other)) - candidates.Count(other => Declares(other, one)))
        .ThenByDescending(one => one.Claim)
        .ThenBy(one => one.Finding.Onset)
        .ThenBy(one => one.Finding.Code, StringComparer.Ordinal)
        .ThenBy(one => SubjectKey(one.Finding), StringComparer.Ordinal);

    private static bool Declares(Candidate cause, Candidate effect) => cause.Finding.Explains.Contains(effect.Finding.Code);

    private static string SubjectKey(Finding finding) => string.Join('\n', finding.Subjects.Select(subject => $"{subject.Kind}/{subject.Id}"));
}
