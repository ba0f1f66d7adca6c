using System.Text.Json.Nodes;
using Steadwing.Plugins.E2b.Recording;
using Steadwing.Plugins.Emulator.Accounts;
using Steadwing.Plugins.Emulator.Incidents;

namespace Steadwing.Plugins.E2b.Tests.Recording;

[TestClass]
public sealed class OwnIncidentTests
{
    private static readonly DateTimeOffset s_asOf = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private static readonly string[] s_catalogue =
    [
        "e2b.sandbox-timeout", "e2b.timeout-misconfigured", "e2b.timeout-not-extended", "e2b.killed-by-client", "e2b.killed-by-admin", "e2b.platform-loss",
        "e2b.platform-outage", "e2b.sandbox-crashed", "e2b.base-template-deleted", "e2b.auto-paused", "e2b.resume-failed", "e2b.envd-unhealthy",
        "e2b.memory-exhausted", "e2b.cpu-saturated", "e2b.disk-full", "e2b.process-failed", "e2b.dependency-missing", "e2b.permission-denied",
        "e2b.command-timeout", "e2b.port-not-open", "e2b.egress-blocked", "e2b.upstream-failure", "e2b.template-build-failed", "e2b.template-regression",
        "e2b.template-start-failed", "e2b.concurrency-limit", "e2b.creation-rate-limit", "e2b.sandbox-leak", "e2b.creation-stopped",
    ];

    public static IEnumerable<object[]> FaultIds => OwnIncidents.Faults.Select(incident => new object[] { incident.Id });

    [TestMethod]
    public void Faults_All_HaveUniqueKebabCaseIds()
    {
        string[] ids = [.. OwnIncidents.Faults.Select(incident => incident.Id)];

        CollectionAssert.AllItemsAreUnique(ids);
        foreach (string id in ids)
            StringAssert.Matches(id, new System.Text.RegularExpressions.Regex("^[a-z0-9]+(-[a-z0-9]+)+$"));
    }

    [TestMethod]
    public void Faults_All_CoverTheCatalogueAndNothingElse()
    {
        string[] expected = [.. OwnIncidents.Faults.SelectMany(incident => incident.Build().Expected!.Causes).Distinct()];

        CollectionAssert.AreEquivalent(s_catalogue, expected);
    }

    [TestMethod]
    [DynamicData(nameof(FaultIds))]
    public void Fault_Account_OpensAndAnswersForItsSubjects(string id)
    {
        OwnIncident incident = Find(id);
        AccountBuilder account = incident.Build();
        using MemoryStream stream = new(account.ToJson());
        RecordedAccount recorded = RecordedAccount.Open(stream, null);

        Assert.AreEqual(s_asOf, recorded.AsOf);
        Assert.IsNotEmpty(Get(recorded, "/v2/templates?limit=100").Items);
        string[] deleted = [.. account.DeletedTemplateIds];
        foreach (string subject in account.Expected!.Subjects.Except(deleted))
            Assert.IsTrue(IsKnown(recorded, subject), $"{id}: nothing is recorded about {subject}.");
        foreach (string template in deleted)
            Assert.AreEqual(404, Get(recorded, $"/templates/{template}").Status);
    }

    [TestMethod]
    [DynamicData(nameof(FaultIds))]
    public void Fault_Times_LieInRetentionAndBeforeTheRecording(string id)
    {
        JsonNode wrapped = JsonNode.Parse(Find(id).ToJson())!;
        JsonNode account = wrapped["account"]!;
        DateTimeOffset[] told =
        [
            .. account["events"]!.AsArray().Select(item => At(item!["timestamp"])),
            .. account["logs"]!.AsObject().SelectMany(pair => pair.Value!.AsArray()).Select(line => At(line!["timestamp"])),
            .. account["metrics"]!.AsObject().SelectMany(pair => pair.Value!.AsArray()).Select(sample => At(sample!["timestamp"])),
        ];

        Assert.IsTrue(told.Min() > s_asOf.AddDays(-7), $"{told.Min():u} is outside retention.");
        Assert.IsTrue(told.Max() <= s_asOf, $"{told.Max():u} lies after the recording.");
        Assert.IsTrue(At(wrapped["incident"]!["startedAt"]) <= s_asOf);
        if (wrapped["expected"]!["onset"] is { } onset)
            Assert.IsTrue(At(onset) >= told.Min() && At(onset) <= told.Max(), "The onset lies outside what is recorded.");
    }

    [TestMethod]
    [DynamicData(nameof(FaultIds))]
    public void Fault_ToldTwice_GivesTheSameBytes(string id) => CollectionAssert.AreEqual(Find(id).ToJson(), Find(id).ToJson());

    private static OwnIncident Find(string id) => OwnIncidents.Faults.Single(incident => incident.Id == id);

    private static bool IsKnown(RecordedAccount account, string id) =>
        Get(account, $"/events/sandboxes/{id}").Items.Count > 0 || Get(account, $"/templates/{id}").Status == 200;

    private static Answer Get(RecordedAccount account, string path) => Answer.Of(account.Answer(path));

    private static DateTimeOffset At(JsonNode? node) => DateTimeOffset.Parse((string)node!, System.Globalization.CultureInfo.InvariantCulture);
}
