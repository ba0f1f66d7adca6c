using System.Text;
using Steadwing.Plugins.E2b.Recording;

namespace Steadwing.Plugins.E2b.Tests.Recording;

[TestClass]
public sealed class RecordedAccountTests
{
    [TestMethod]
    public void Answer_UnknownPath_Is404InTheServicesWords()
    {
        Answer answer = TestAccount.Minimal().Get("/nodes");

        Assert.AreEqual(404, answer.Status);
        Assert.AreEqual("no matching operation was found", answer.Message);
    }

    [TestMethod]
    public void Answer_Health_IsEmpty204() => Assert.AreEqual(204, TestAccount.Minimal().Get("/health").Status);

    [TestMethod]
    [DataRow("/sandboxes/Bad")]
    [DataRow("/sandboxes/a-b-c")]
    [DataRow("/sandboxes/a-b-c/logs")]
    [DataRow("/v2/sandboxes/a%20b/logs")]
    [DataRow("/sandboxes/a_b/metrics")]
    [DataRow("/events/sandboxes/a-b-c")]
    [DataRow("/sandboxes/metrics?sandbox_ids=ok,a-b-c")]
    public void Answer_InvalidSandboxId_Is400(string path)
    {
        Answer answer = TestAccount.Minimal().Get(path);

        Assert.AreEqual(400, answer.Status);
        Assert.AreEqual("Invalid sandbox ID", answer.Message);
    }

    [TestMethod]
    [DataRow("", "$ is not JSON: line 1, byte 1 cannot be read.")]
    [DataRow("{\n \"format\": 1,", "$ is not JSON: line 2, byte 13 cannot be read.")]
    [DataRow("[]", "$ must be an object, but is an array.")]
    [DataRow("null", "$ must be an object, but is null.")]
    [DataRow("""{"format":2}""", "$.format must be 1: this is not a recorded E2B account that this version can read.")]
    [DataRow("""{"format":1}""", "$.asOf must be a date and time such as 2026-06-02T14:20:00Z, but is missing.")]
    [DataRow("""{"format":1,"asOf":"yesterday"}""", "$.asOf must be a date and time such as 2026-06-02T14:20:00Z, but is \"yesterday\".")]
    [DataRow("""{"format":1,"asOf":"2026-01-01T00:00:00Z"}""", "$.team must be an object, but is missing.")]
    [DataRow("""{"format":1,"asOf":"2026-01-01T00:00:00Z","team":{"teamID":7}}""", "$.team.teamID must be a text, but is a number.")]
    [DataRow("""{"format":1,"asOf":"2026-01-01T00:00:00Z","team":{"teamID":"t"},"sandboxes":{}}""", "$.sandboxes must be an array, but is an object.")]
    [DataRow("""{"format":1,"asOf":"2026-01-01T00:00:00Z","team":{"teamID":"t"},"events":[{"sandboxId":"i","type":"t","timestamp":"2026-01-01T00:00:00Z"},{"type":1}]}""", "$.events[1].sandboxId must be a text, but is missing.")]
    [DataRow("""{"format":1,"asOf":"2026-01-01T00:00:00Z","team":{"teamID":"t"},"logs":{"i1":[{"message":"m","timestamp":1}]}}""", "$.logs.i1[0].timestamp must be a date and time such as 2026-06-02T14:20:00Z, but is a number.")]
    [DataRow("""{"format":1,"asOf":"2026-01-01T00:00:00Z","team":{"teamID":"t"},"builds":{"t1":[{"buildID":"b","createdAt":"2026-01-01T00:00:00Z","logEntries":[{}]}]}}""", "$.builds.t1[0].logEntries[0].timestamp must be a date and time such as 2026-06-02T14:20:00Z, but is missing.")]
    public void Open_UnusableFile_NamesThePath(string json, string message)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(json));

        FormatException exception = Assert.ThrowsExactly<FormatException>(() => RecordedAccount.Open(stream, null));

        Assert.AreEqual(message, exception.Message);
    }

    [TestMethod]
    public void Open_ByteOrderMark_IsRead()
    {
        using MemoryStream stream = new([.. Encoding.UTF8.Preamble, .. TestAccount.Minimal().ToUtf8()]);

        Assert.AreEqual(TestAccount.AsOf, RecordedAccount.Open(stream, null).AsOf);
    }
}
