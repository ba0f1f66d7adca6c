using CsCheck;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Analysis;

namespace Steadwing.Plugins.Host.Tests.Analysis;

[TestClass]
public sealed class EvidenceStamperTests
{
    private static readonly Gen<Observation> s_observation =
        from text in Gen.String[Gen.Char.AlphaNumeric, 1, 3]
        from subject in Gen.Int[0, 3]
        from minutes in Gen.Int[-3, 3].Nullable()
        from state in Gen.Enum<EvidenceState>()
        from facts in Gen.Dictionary(Gen.Char['a', 'd'].Select(c => c.ToString()), Gen.OneOf<FactValue>(
            Gen.Double[-1e6, 1e6].Select(number => (FactValue)number), Gen.Bool.Select(flag => (FactValue)flag), Gen.Char.AlphaNumeric.Select(c => (FactValue)c.ToString())))[0, 4]
        select new Observation
        {
            Kind = "thing",
            Subject = new Subject("sandbox", $"s{subject}"),
            State = state,
            Text = text,
            From = minutes is { } m ? Seen.Start.AddMinutes(m) : null,
            To = minutes is { } n ? Seen.Start.AddMinutes(n) : null,
            Request = "GET /x",
            Facts = facts,
        };

    [TestMethod]
    public void Stamp_AnyArrivalOrder_GivesTheSameList() => s_observation.List[0, 40].SelectMany(list => Gen.Shuffle(list.ToArray()).Select(mixed => (list, mixed)))
        .Sample((list, mixed) =>
            Signature(Stamp(list)).SequenceEqual(Signature(Stamp(mixed))));

    [TestMethod]
    public void Stamp_AnyObservations_IdsAreDistinctAndWellFormed() => s_observation.List[0, 60].Sample(list =>
    {
        IReadOnlyList<EvidenceItem> items = Stamp(list);
        return items.Select(item => item.Id).Distinct().Count() == items.Count
            && items.All(item => item.Id.StartsWith("ev-", StringComparison.Ordinal) && item.Id.Length >= 15 && item.Hash.Length == 64);
    });

    [TestMethod]
    public void Stamp_IdenticalContent_BecomesOneItemReadFirst()
    {
        IReadOnlyList<EvidenceItem> items = EvidenceStamper.Stamp("fake", "logs",
        [
            new SeenObservation(Seen.Observation(), Seen.Now.AddSeconds(1)),
            new SeenObservation(Seen.Observation(), Seen.Now),
        ]);

        Assert.AreEqual(Seen.Now, items.Single().FetchedAt);
    }

    [TestMethod]
    public void Stamp_FactsInAnotherOrder_HashesTheSame()
    {
        Observation one = Seen.Observation() with { Facts = new Dictionary<string, FactValue> { ["a"] = 1, ["b"] = "x" } };
        Observation other = Seen.Observation() with { Facts = new Dictionary<string, FactValue> { ["b"] = "x", ["a"] = 1 } };

        Assert.AreEqual(Stamp([one])[0].Hash, Stamp([other])[0].Hash);
    }

    [TestMethod]
    public void Stamp_AnyFieldDiffers_HashesDiffer()
    {
        Observation plain = Seen.Observation();
        Observation[] variants =
        [
            plain,
            plain with { Text = "other" },
            plain with { Kind = "other" },
            plain with { State = EvidenceState.Empty },
            plain with { Fix = "fix" },
            plain with { From = null },
            plain with { To = null },
            plain with { Request = "GET /y" },
            plain with { Shown = 2 },
            plain with { Total = 2 },
            plain with { Subject = new Subject("sandbox", "s2") },
            plain with { Subject = new Subject("template", "s1") },
            plain with { Facts = new Dictionary<string, FactValue> { ["a"] = 1 } },
            plain with { Facts = new Dictionary<string, FactValue> { ["a"] = "1" } },
            plain with { Facts = new Dictionary<string, FactValue> { ["a"] = true } },
            plain with { Series = [new EvidenceSeries("m", "bytes", null, [new SeriesPoint(Seen.Now, 1)])] },
            plain with { Series = [new EvidenceSeries("m", "bytes", 1, [new SeriesPoint(Seen.Now, 1)])] },
            plain with { Series = [new EvidenceSeries("m", "bytes", null, [new SeriesPoint(Seen.Now, 2)])] },
        ];

        Assert.HasCount(variants.Length, Stamp(variants));
    }

    [TestMethod]
    public void Stamp_SameContentElsewhere_GetsAnotherId() =>
        Assert.AreNotEqual(Stamp([Seen.Observation()])[0].Id, EvidenceStamper.Stamp("fake", "events", [new SeenObservation(Seen.Observation(), Seen.Now)])[0].Id);

    private static IReadOnlyList<EvidenceItem> Stamp(IEnumerable<Observation> observations) =>
        EvidenceStamper.Stamp("fake", "logs", observations.Select(observation => new SeenObservation(observation, Seen.Now)));

    private static IEnumerable<string> Signature(IEnumerable<EvidenceItem> items) => items.Select(item => $"{item.Id} {item.Hash}");
}
