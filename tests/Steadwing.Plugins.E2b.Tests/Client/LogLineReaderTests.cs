using CsCheck;
using Steadwing.Plugins.E2b.Client;
using Steadwing.Plugins.E2b.Client.Models;

namespace Steadwing.Plugins.E2b.Tests.Client;

[TestClass]
public sealed class LogLineReaderTests
{
    private static readonly DateTimeOffset s_at = new(2026, 6, 2, 14, 0, 0, TimeSpan.Zero);

    [TestMethod]
    public void Read_RawProcessEnd_KeepsTheResultThatParsedLinesLose()
    {
        LogLine line = Raw("""{"level":"INFO","message":"Process with pid 7 ended","logger":"process","event_type":"process_end","operation_id":5,"process_result":{"exit_code":137,"exited":true,"status":"exit status 137"}}""");

        Assert.AreEqual(new ProcessResult(137, true, "exit status 137", null), line.Result);
        Assert.AreEqual("info", line.Level);
        Assert.AreEqual("5", line.Field("operation_id"));
    }

    [TestMethod]
    public void Read_RawLineWithDateInAField_LeavesItText()
    {
        LogLine line = Raw("""{"message":"m","end_time":"2026-06-02T14:00:00+05:00","healthcheck":true}""");

        Assert.AreEqual("2026-06-02T14:00:00+05:00", line.Field("end_time"));
        Assert.AreEqual("true", line.Field("healthcheck"));
    }

    [TestMethod]
    [DataRow("plain text")]
    [DataRow("{\"message\":\"cut of")]
    [DataRow("[1,2]")]
    [DataRow("")]
    public void Read_RawLineThatIsNoObject_IsAMessage(string text)
    {
        Assert.AreEqual(text, Raw(text).Message);
    }

    [TestMethod]
    public void Read_AnyText_NeverThrows() =>
        Gen.String.Sample(text => Raw(text).Identity.Length > 0 && Raw($"{{\"message\":{text}}}").Identity.Length > 0);

    [TestMethod]
    [DataRow("2026-06-02T14:15:53.123456789Z", true)]
    [DataRow("2026-06-02T14:15:53+02:00", true)]
    [DataRow("2026-06-02 14:15:53 +00:00", true)]
    [DataRow("2026-06-02 14:15:53 -07:00", true)]
    [DataRow("14:15", false)]
    [DataRow("tomorrow at noon", false)]
    [DataRow("", false)]
    public void TryParse_Time_ReadsBothFormsOfTheWireAsUtc(string text, bool readable)
    {
        Assert.AreEqual(readable, WireTime.TryParse(text, out DateTimeOffset time));
        Assert.AreEqual(TimeSpan.Zero, time.Offset);
    }

    private static LogLine Raw(string line) => LogLineReader.Read(new RawLog { Timestamp = s_at, Line = line });
}
