using CsCheck;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Analysis;

namespace Steadwing.Plugins.Host.Tests.Analysis;

[TestClass]
public sealed class CausalLinksTests
{
    private const string Memory = "fake.memory";
    private const string Crash = "fake.crash";
    private const string Process = "fake.process";

    private static readonly Gen<string> s_code = Gen.Int[0, 3].Select(index => new[] { Memory, Crash, Process, "fake.limit" }[index]);

    private static readonly Gen<Candidate> s_candidate =
        from code in s_code
        from claim in Gen.Enum<ClaimLevel>()
        from fit in Gen.Double[0, 1]
        from minutes in Gen.Int[0, 5]
        from subjects in Gen.Int[1, 4].Array[1, 3]
        from explains in s_code.Array[0, 3]
        select Candidate(Seen.Finding(code, claim, fit, minutes: minutes, explains: explains, subjects: [.. subjects.Distinct().Select(number => Seen.Sandbox($"s{number}"))]));

    [TestMethod]
    public void Resolve_ConnectedEarlierAndDeclared_ExplainsTheLater()
    {
        RootCandidate root = Resolve(Seen.Finding(Memory, explains: [Crash]), Seen.Finding(Crash, minutes: 1)).Single();

        Assert.AreEqual(Memory, root.Candidate.Finding.Code);
        Assert.AreEqual(Crash, root.Explained.Single().Finding.Code);
    }

    [TestMethod]
    public void Resolve_NotDeclared_StaysTwo() => AssertRoots([Memory, Crash], Seen.Finding(Memory), Seen.Finding(Crash, minutes: 1));

    [TestMethod]
    public void Resolve_NoSharedSubject_StaysTwo() => AssertRoots(
        [Memory, Crash], Seen.Finding(Memory, explains: [Crash]), Seen.Finding(Crash, minutes: 1, subjects: Seen.Sandbox("s2")));

    [TestMethod]
    [DataRow(2, 1)]
    [DataRow(2.1, 2)]
    public void Resolve_CauseSeemsLater_IsToleratedForTwoMinutes(double minutes, int roots) =>
        Assert.HasCount(roots, Resolve(Seen.Finding(Memory, minutes: minutes, explains: [Crash]), Seen.Finding(Crash)));

    [TestMethod]
    public void Resolve_UnassertedCause_NeverSwallows() => AssertRoots(
        [Memory, Crash], Seen.Finding(Memory, ClaimLevel.Possible, explains: [Crash]), Seen.Finding(Crash, ClaimLevel.Likely, minutes: 1));

    [TestMethod]
    public void Resolve_LikelyCause_SwallowsConfirmedConsequence() => AssertRoots(
        [Memory], Seen.Finding(Memory, ClaimLevel.Likely, explains: [Crash]), Seen.Finding(Crash, minutes: 1));

    [TestMethod]
    public void Resolve_Chain_IsExplainedByItsBeginning()
    {
        RootCandidate root = Resolve(
            Seen.Finding(Process, minutes: 2), Seen.Finding(Crash, minutes: 1, explains: [Process]), Seen.Finding(Memory, explains: [Crash])).Single();

        CollectionAssert.AreEqual(new[] { Crash, Process }, root.Explained.Select(effect => effect.Finding.Code).ToArray());
    }

    [TestMethod]
    public void Resolve_MutualExplanation_TheDeeperWins() => AssertRoots(
        [Memory],
        Seen.Finding(Crash, explains: [Memory]),
        Seen.Finding(Memory, explains: [Crash, Process]),
        Seen.Finding(Process, minutes: 1));

    [TestMethod]
    public void Resolve_CircleOfThree_LeavesOneRoot() => Assert.HasCount(1, Resolve(
        Seen.Finding(Memory, explains: [Crash]), Seen.Finding(Crash, explains: [Process]), Seen.Finding(Process, explains: [Memory])));

    [TestMethod]
    public void Resolve_ConsequenceAlsoElsewhereAndFitting_StaysACause() => AssertRoots(
        [Memory, Process],
        Seen.Finding(Memory, explains: [Process]),
        Seen.Finding(Process, ClaimLevel.Likely, fit: 0.5, minutes: 1, subjects: [Seen.Sandbox(), Seen.Sandbox("s2")]));

    [TestMethod]
    public void Resolve_ConsequenceAlsoElsewhereButPoorlyFitting_IsExplained() => AssertRoots(
        [Memory],
        Seen.Finding(Memory, explains: [Process]),
        Seen.Finding(Process, ClaimLevel.Likely, fit: 0.49, minutes: 1, subjects: [Seen.Sandbox(), Seen.Sandbox("s2")]));

    [TestMethod]
    public void Resolve_ConsequenceElsewhereIsNoSandbox_IsExplained() => AssertRoots(
        [Memory],
        Seen.Finding(Memory, explains: [Process]),
        Seen.Finding(Process, minutes: 1, subjects: [Seen.Sandbox(), new Subject("template", "t1")]));

    [TestMethod]
    public void Resolve_TwoCausesTogetherCoverAllSandboxes_ExplainTheConsequence() => AssertRoots(
        [Memory, Crash],
        Seen.Finding(Memory, explains: [Process]),
        Seen.Finding(Crash, explains: [Process], subjects: Seen.Sandbox("s2")),
        Seen.Finding(Process, minutes: 1, subjects: [Seen.Sandbox(), Seen.Sandbox("s2")]));

    [TestMethod]
    public void Resolve_SameCodeTwice_NeverExplainsItself() =>
        Assert.HasCount(2, Resolve(Seen.Finding(Memory, explains: [Memory]), Seen.Finding(Memory, minutes: 1)));

    [TestMethod]
    public void Resolve_AnyFindings_AccountsForEachAndLeavesARoot() => s_candidate.List[1, 12].Sample(candidates =>
    {
        IReadOnlyList<RootCandidate> roots = CausalLinks.Resolve(candidates);
        var covered = roots.SelectMany(root => root.Explained.Prepend(root.Candidate)).ToHashSet(ReferenceEqualityComparer.Instance);
        return roots.Count > 0
            && candidates.TrueForAll(covered.Contains)
            && roots.All(root => root.Explained.Count == 0 || root.Candidate.IsAsserted);
    });

    [TestMethod]
    public void Resolve_AnyOrder_GivesTheSameRoots() => s_candidate.List[1, 10]
        .SelectMany(list => Gen.Shuffle(list.ToArray()).Select(mixed => (list, mixed)))
        .Sample((list, mixed) => Signature(CausalLinks.Resolve(list)).SequenceEqual(Signature(CausalLinks.Resolve(mixed))));

    private static IEnumerable<string> Signature(IReadOnlyList<RootCandidate> roots) => roots
        .Select(root => $"{Name(root.Candidate)} > {string.Join(',', root.Explained.Select(effect => effect.Finding.Code))}")
        .Order(StringComparer.Ordinal);

    private static string Name(Candidate candidate) =>
        $"{candidate.Finding.Code} {candidate.Finding.Onset:mm} {candidate.Claim} {candidate.Finding.Fit:R} {string.Join('+', candidate.Finding.Subjects.Select(subject => subject.Id))}";

    private static Candidate Candidate(Finding finding) => new(finding, finding.Code, finding.Claim);

    private static IReadOnlyList<RootCandidate> Resolve(params Finding[] findings) => CausalLinks.Resolve([.. findings.Select(Candidate)]);

    private static void AssertRoots(string[] expected, params Finding[] findings) =>
        CollectionAssert.AreEquivalent(expected, Resolve(findings).Select(root => root.Candidate.Finding.Code).ToArray());
}
