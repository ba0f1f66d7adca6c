using CsCheck;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Analysis;

namespace Steadwing.Plugins.Host.Tests.Analysis;

[TestClass]
public sealed class ClaimCapsTests
{
    private static readonly Gen<Dictionary<string, EvidenceState>> s_states =
        Gen.Dictionary(Gen.Int[1, 5].Select(number => $"ev-{number}"), Gen.Enum<EvidenceState>())[1, 5];

    [TestMethod]
    [DataRow(EvidenceState.Ok, ClaimLevel.Confirmed)]
    [DataRow(EvidenceState.Truncated, ClaimLevel.Likely)]
    [DataRow(EvidenceState.Empty, ClaimLevel.Likely)]
    [DataRow(EvidenceState.Expired, ClaimLevel.Possible)]
    [DataRow(EvidenceState.Forbidden, ClaimLevel.Possible)]
    [DataRow(EvidenceState.NotFound, ClaimLevel.Possible)]
    [DataRow(EvidenceState.Malformed, ClaimLevel.Possible)]
    public void Apply_ConfirmedClaim_DropsToWhatItsEvidenceCarries(EvidenceState state, ClaimLevel expected) =>
        Assert.AreEqual(expected, ClaimCaps.Apply(Seen.Finding("fake.memory"), new Dictionary<string, EvidenceState> { ["ev-1"] = state }));

    [TestMethod]
    public void Apply_UnknownDecisiveEvidence_IsPossible() =>
        Assert.AreEqual(ClaimLevel.Possible, ClaimCaps.Apply(Seen.Finding("fake.memory"), new Dictionary<string, EvidenceState>()));

    [TestMethod]
    public void Apply_NoDecisiveEvidence_IsPossible() =>
        Assert.AreEqual(ClaimLevel.Possible, ClaimCaps.Apply(
            Seen.Finding("fake.memory") with { Decisive = [] }, new Dictionary<string, EvidenceState> { ["ev-1"] = EvidenceState.Ok }));

    [TestMethod]
    public void Apply_DoesNotFitTheIncident_IsPossible() =>
        Assert.AreEqual(ClaimLevel.Possible, ClaimCaps.Apply(
            Seen.Finding("fake.memory", fit: 0.34), new Dictionary<string, EvidenceState> { ["ev-1"] = EvidenceState.Ok }));

    [TestMethod]
    public void Apply_AnyEvidence_NeverRaisesAClaim() =>
        Gen.Select(s_states, Gen.Enum<ClaimLevel>(), Gen.Double[0, 1]).Sample((states, claim, fit) =>
            ClaimCaps.Apply(Seen.Finding("fake.memory", claim, fit, evidence: [.. states.Keys]), states) <= claim);

    [TestMethod]
    public void Apply_AnyDecisiveItemRemoved_IsNeverConfirmed() =>
        Gen.Select(s_states, Gen.Int[0, 4]).Sample((states, index) =>
        {
            Finding finding = Seen.Finding("fake.memory", evidence: [.. states.Keys]);
            states.Remove(finding.Decisive[index % finding.Decisive.Count]);
            return ClaimCaps.Apply(finding, states) == ClaimLevel.Possible;
        });
}
