using System.Text.Json.Nodes;
using Steadwing.Plugins.E2b.Recording;
using Steadwing.Plugins.Emulator.Controls;

namespace Steadwing.Plugins.E2b.Tests.Recording;

[TestClass]
public sealed class OwnControlsTests
{
    private static readonly DateTimeOffset s_asOf = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    public static IEnumerable<object[]> Ids => OwnControls.All.Select(incident => new object[] { incident.Id });

    [TestMethod]
    public void All_Ids_AreUniqueAndEveryKindIsThere()
    {
        Assert.HasCount(OwnControls.All.Count, OwnControls.All.Select(incident => incident.Id).ToHashSet());
        Assert.IsGreaterThanOrEqualTo(14, OwnControls.Healthy.Count);
        Assert.IsGreaterThanOrEqualTo(8, OwnControls.Unknowable.Count);
        Assert.IsGreaterThanOrEqualTo(12, OwnControls.Traps.Count);
    }

    [TestMethod]
    [DynamicData(nameof(Ids))]
    public void ToJson_EveryIncident_LoadsAndAnswersAtTheCommonMoment(string id)
    {
        JsonNode wrapper = Wrapper(id);

        using MemoryStream stream = new(System.Text.Encoding.UTF8.GetBytes(wrapper["account"]!.ToJsonString()));
        RecordedAccount account = RecordedAccount.Open(stream, null);
        Answer listed = Answer.Of(account.Answer("/v2/sandboxes"));
        Answer events = Answer.Of(account.Answer("/events/sandboxes?limit=100"));

        Assert.AreEqual(s_asOf, account.AsOf);
        Assert.AreEqual(200, listed.Status);
        Assert.AreEqual(200, events.Status);
        Assert.HasCount(100, events.Items, "A story has at least fifty ordinary lives around it.");
        Assert.IsTrue(events.Column("timestamp").All(stamp => DateTimeOffset.Parse(stamp) <= s_asOf), "No event may lie after the recording.");
    }

    [TestMethod]
    [DynamicData(nameof(Ids))]
    public void ToJson_EveryIncident_SaysWhatIsExpected(string id)
    {
        JsonNode wrapper = Wrapper(id);
        JsonNode incident = wrapper["incident"]!;
        JsonNode expected = wrapper["expected"]!;
        bool isFault = (string?)wrapper["kind"] == "fault";

        Assert.AreEqual(id, (string?)wrapper["id"]);
        Assert.AreEqual(isFault, expected["causes"]!.AsArray().Count > 0);
        Assert.AreEqual(isFault, expected["onset"] is not null);
        Assert.IsNotEmpty((string)expected["why"]!);
        Assert.IsNotEmpty((string)incident["title"]!);
        Assert.IsNotEmpty((string)incident["description"]!);
        Assert.IsLessThanOrEqualTo(s_asOf, DateTimeOffset.Parse((string)incident["startedAt"]!));
    }

    [TestMethod]
    [DynamicData(nameof(Ids))]
    public void ToJson_Twice_GivesTheSameBytes(string id)
    {
        OwnIncident incident = OwnControls.All.Single(item => item.Id == id);

        CollectionAssert.AreEqual(incident.ToJson(), incident.ToJson());
    }

    private static JsonNode Wrapper(string id) => JsonNode.Parse(OwnControls.All.Single(incident => incident.Id == id).ToJson())!;
}
