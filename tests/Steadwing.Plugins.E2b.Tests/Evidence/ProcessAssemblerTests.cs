using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.E2b.Client;
using Steadwing.Plugins.E2b.Client.Models;
using Steadwing.Plugins.E2b.Evidence;

namespace Steadwing.Plugins.E2b.Tests.Evidence;

[TestClass]
public sealed class ProcessAssemblerTests
{
    private static readonly DateTimeOffset s_start = new(2026, 6, 2, 14, 0, 0, TimeSpan.Zero);

    [TestMethod]
    public void Observe_StartOutputAndEnd_AreOneProcess()
    {
        Observation process = Assemble(
            (0, """{"event_type":"process_start","pid":"12","operation_id":"5","command":"/bin/bash -l -c make","request_timeout_ms":"60000"}"""),
            (1, """{"event_type":"stdout","operation_id":"5","data":"building"}"""),
            (2, """{"event_type":"stderr","operation_id":"5","data":"no rule"}"""),
            (3, """{"event_type":"process_end","operation_id":"5","process_result":{"exit_code":2,"exited":true,"status":"exit status 2"},"stdout_bytes":8}""")).Single();

        Assert.AreEqual(12, process.Number("pid"));
        Assert.AreEqual(2, process.Number("exitCode"));
        Assert.AreEqual(60000, process.Number("requestTimeoutMs"));
        Assert.AreEqual("building\nno rule", process.Text("output"));
        Assert.AreEqual("no rule", process.Text("stderr"));
        Assert.AreEqual(s_start, process.From);
        Assert.AreEqual(s_start.AddSeconds(3), process.To);
    }

    [TestMethod]
    [DataRow("""{"exited":true,"status":"exit status 0"}""", 0d, null)]
    [DataRow("""{"exited":true}""", 0d, null)]
    [DataRow("""{"exited":true,"status":"exit status 137"}""", 137d, null)]
    [DataRow("""{"exit_code":-1,"status":"signal: killed"}""", -1d, "killed")]
    [DataRow("""{"status":"signal: segmentation fault (core dumped)"}""", null, "segmentation fault (core dumped)")]
    public void Observe_End_ReadsWhatTheResultLeavesOut(string result, double? exitCode, string? signal)
    {
        Observation process = Assemble((0, Start("1")), (1, $$"""{"event_type":"process_end","operation_id":"1","process_result":{{result}} }""")).Single();

        Assert.AreEqual(exitCode, process.Number("exitCode"));
        Assert.AreEqual(signal, process.Text("signal"));
        Assert.IsTrue(process.Flag("hasResult"));
    }

    [TestMethod]
    public void Observe_ParsedEnd_HasNoExitCode()
    {
        Observation process = Assemble((0, Start("1")), (1, """{"event_type":"process_end","operation_id":"1"}""")).Single();

        Assert.IsFalse(process.Flag("hasResult"));
        Assert.IsNull(process.Number("exitCode"));
        Assert.IsNotNull(process.Moment("endedAt"));
    }

    [TestMethod]
    public void Observe_OperationIdUsedAgain_IsAnotherProcess()
    {
        Observation[] processes = Assemble((0, Start("1")), (1, End("1", 0)), (2, Start("1")), (3, End("1", 7)));

        CollectionAssert.AreEqual(new double?[] { 0, 7 }, processes.Select(p => p.Number("exitCode")).ToArray());
    }

    [TestMethod]
    public void Observe_WithoutOperationId_JoinsByPid()
    {
        Observation process = Assemble(
            (0, """{"event_type":"process_start","pid":"44","message":"Process with pid 44 started"}"""),
            (1, """{"event_type":"process_end","message":"Process with pid 44 ended","process_result":{"exit_code":3}}""")).Single();

        Assert.AreEqual(3, process.Number("exitCode"));
    }

    [TestMethod]
    public void Observe_EndBeforeStartInThePage_IsStillOneProcess()
    {
        Observation process = Assemble((2, End("1", 9)), (0, Start("1"))).Single();

        Assert.AreEqual(s_start, process.Moment("startedAt"));
        Assert.AreEqual(9, process.Number("exitCode"));
    }

    [TestMethod]
    public void Observe_FailedCall_IsNotedOnItsProcess()
    {
        var assembler = new ProcessAssembler("i1", s_start);
        assembler.TryAdd(Line(0, Start("1")), "GET /x");
        assembler.AddFailedCall("1", Line(1, """{"error":"deadline_exceeded: context","error_code":4}"""));

        Observation process = assembler.Observe().Single();

        Assert.AreEqual("deadline_exceeded: context", process.Text("rpcError"));
        Assert.AreEqual("4", process.Text("rpcErrorCode"));
        StringAssert.Contains(process.Text, "its end was not logged");
    }

    [TestMethod]
    public void Observe_TenThousandProcesses_KeepsFailuresAndThoseNearTheIncident()
    {
        var assembler = new ProcessAssembler("i1", s_start.AddSeconds(5000));
        for (int i = 0; i < 10_000; i++)
        {
            assembler.TryAdd(Line(i, Start($"{i}")), "GET /x");
            assembler.TryAdd(Line(i + 0.5, End($"{i}", i is 100 or 9900 ? 1 : 0)), "GET /x");
        }

        Observation[] kept = [.. assembler.Observe()];

        Assert.AreEqual(10_000, assembler.Seen);
        Assert.IsLessThan(500, kept.Length);
        Assert.AreEqual(10_000 - kept.Length, assembler.Left);
        Assert.AreEqual(2, kept.Count(p => p.Number("exitCode") == 1));
        Assert.IsTrue(kept.Any(p => p.From == s_start.AddSeconds(5000)));
    }

    private static Observation[] Assemble(params (double Second, string Json)[] lines)
    {
        var assembler = new ProcessAssembler("i1", s_start);
        foreach ((double second, string json) in lines)
            Assert.IsTrue(assembler.TryAdd(Line(second, json), "GET /x"));
        return [.. assembler.Observe()];
    }

    private static string Start(string operation) => $$"""{"event_type":"process_start","pid":"1","operation_id":"{{operation}}","command":"x"}""";

    private static string End(string operation, int exit) => $$"""{"event_type":"process_end","operation_id":"{{operation}}","process_result":{"exited":true,"exit_code":{{exit}} } }""";

    private static LogLine Line(double second, string json) => LogLineReader.Read(new RawLog { Timestamp = s_start.AddSeconds(second), Line = json });
}
