using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Steadwing.Plugins.Host.Incidents;

namespace Steadwing.Plugins.Host.Tests.Incidents;

[TestClass]
public sealed class IncidentReaderTests
{
    private const string Good = """{"title":"Runs fail","startedAt":"2026-06-02T14:15:53Z"}""";

    private static readonly DateTimeOffset s_now = new(2026, 6, 2, 15, 0, 0, TimeSpan.Zero);
    private readonly IncidentReader _reader = new(text => text.Replace("SECRET", "***", StringComparison.Ordinal), new FakeTimeProvider(s_now));

    [TestMethod]
    public void Read_OnlyRequiredFields_GivesDefaults()
    {
        ReportedIncident read = Accept(Good);

        Assert.AreEqual("Runs fail", read.Incident.Title);
        Assert.AreEqual("", read.Incident.Description);
        Assert.IsNull(read.Incident.EndedAt);
        Assert.IsNull(read.Incident.Severity);
        Assert.IsEmpty(read.Incident.Scope.SandboxIds);
        StringAssert.StartsWith(read.Incident.Id, "INC-");
        Assert.AreEqual(read.Incident.Id, read.Raw.GetProperty("id").GetString());
    }

    [TestMethod]
    public void Read_WithoutId_DerivesTheSameIdFromTheSameContent()
    {
        Assert.AreEqual(Accept(Good).Incident.Id, Accept(Good).Incident.Id);
        Assert.AreNotEqual(Accept(Good).Incident.Id, Accept(Good.Replace("fail", "hang", StringComparison.Ordinal)).Incident.Id);
    }

    [TestMethod]
    public void Read_Everything_IsTaken()
    {
        ReportedIncident read = Accept("""
            {"id":"INC-1","title":"t","description":"d","severity":"high","startedAt":"2026-06-02T16:15:53.5+02:00","endedAt":"2026-06-02T14:20:00Z",
             "scope":{"sandboxIds":["a"," b ","a"],"templates":["t1"],"metadata":{"app":"agent"}},"ticket":{"url":"x"}}
            """);

        Assert.AreEqual("INC-1", read.Incident.Id);
        Assert.AreEqual(new DateTimeOffset(2026, 6, 2, 14, 15, 53, 500, TimeSpan.Zero), read.Incident.StartedAt);
        Assert.AreEqual(TimeSpan.Zero, read.Incident.StartedAt.Offset);
        CollectionAssert.AreEqual(new[] { "a", "b" }, read.Incident.Scope.SandboxIds.ToArray());
        Assert.AreEqual("agent", read.Incident.Scope.Metadata["app"]);
        Assert.AreEqual("x", read.Raw.GetProperty("ticket").GetProperty("url").GetString());
    }

    [TestMethod]
    public void Read_NullForOptionalFields_MeansAbsent()
    {
        ReportedIncident read = Accept("""{"id":null,"title":"t","description":null,"severity":null,"startedAt":"2026-06-02T14:15:53Z","endedAt":null,"scope":{"sandboxIds":null,"metadata":null}}""");

        Assert.IsEmpty(read.Incident.Scope.SandboxIds);
        Assert.AreEqual(JsonValueKind.String, read.Raw.GetProperty("id").ValueKind);
    }

    [TestMethod]
    [DataRow("""{"startedAt":"2026-06-02T14:15:53Z"}""", "$.title", "missing")]
    [DataRow("""{"title":"","startedAt":"2026-06-02T14:15:53Z"}""", "$.title", "blank")]
    [DataRow("""{"title":" \t ","startedAt":"2026-06-02T14:15:53Z"}""", "$.title", "blank")]
    [DataRow("""{"title":7,"startedAt":"2026-06-02T14:15:53Z"}""", "$.title", "a number")]
    [DataRow("""{"title":"t"}""", "$.startedAt", "missing")]
    [DataRow("""{"title":"t","startedAt":"2026-06-02T14:15:53"}""", "$.startedAt", "append Z")]
    [DataRow("""{"title":"t","startedAt":"2026-06-02"}""", "$.startedAt", "append Z")]
    [DataRow("""{"title":"t","startedAt":"yesterday"}""", "$.startedAt", "2026-06-02T14:15:53Z")]
    [DataRow("""{"title":"t","startedAt":"2026-02-31T14:15:53Z"}""", "$.startedAt", "not a moment")]
    [DataRow("""{"title":"t","startedAt":1780409753}""", "$.startedAt", "a number")]
    [DataRow("""{"title":"t","startedAt":"2026-06-02T15:06:00Z"}""", "$.startedAt", "future")]
    [DataRow("""{"title":"t","startedAt":"2026-06-02T14:15:53Z","endedAt":"2026-06-02T14:15:52Z"}""", "$.endedAt", "before")]
    [DataRow("""{"title":"t","startedAt":"2026-06-02T14:15:53Z","id":""}""", "$.id", "blank")]
    [DataRow("""{"title":"t","startedAt":"2026-06-02T14:15:53Z","scope":[]}""", "$.scope", "a list")]
    [DataRow("""{"title":"t","startedAt":"2026-06-02T14:15:53Z","scope":{"sandboxIds":"x"}}""", "$.scope.sandboxIds", "a text")]
    [DataRow("""{"title":"t","startedAt":"2026-06-02T14:15:53Z","scope":{"sandboxIds":["a","b",3]}}""", "$.scope.sandboxIds[2]", "a number")]
    [DataRow("""{"title":"t","startedAt":"2026-06-02T14:15:53Z","scope":{"templates":["a","  "]}}""", "$.scope.templates[1]", "blank")]
    [DataRow("""{"title":"t","startedAt":"2026-06-02T14:15:53Z","scope":{"metadata":{"app":1}}}""", "$.scope.metadata.app", "a number")]
    [DataRow("""{"title":"\ud800","startedAt":"2026-06-02T14:15:53Z"}""", "$.title", "Unicode")]
    [DataRow("""{"title":"t","x":"\udc00","startedAt":"2026-06-02T14:15:53Z"}""", "$", "Unicode")]
    [DataRow("""{"title":"t","title":"u","startedAt":"2026-06-02T14:15:53Z"}""", "$", "not valid JSON")]
    [DataRow("[]", "$", "not a JSON object")]
    [DataRow("null", "$", "not a JSON object")]
    [DataRow("", "$", "empty")]
    [DataRow(" \n ", "$", "empty")]
    [DataRow("{\n  \"title\": \"t\",,\n}", "$", "line 2, column 16")]
    [DataRow("""{"title":"t","startedAt":"2026-06-02T""", "$", "not valid JSON")]
    public void Read_BadInput_NamesFieldAndRemedy(string json, string path, string text)
    {
        IncidentReading reading = _reader.Read(Encoding.UTF8.GetBytes(json));

        Assert.IsNull(reading.Incident);
        Assert.AreEqual(path, reading.Problems[0].Path);
        StringAssert.Contains(reading.Problems[0].Text, text);
    }

    [TestMethod]
    public void Read_SeveralProblems_ReportsAll()
    {
        IncidentReading reading = _reader.Read("""{"title":1,"startedAt":"x","scope":{"templates":[null,2]}}"""u8.ToArray());

        CollectionAssert.AreEqual(
            new[] { "$.title", "$.startedAt", "$.scope.templates[0]", "$.scope.templates[1]" },
            reading.Problems.Select(problem => problem.Path).ToArray());
    }

    [TestMethod]
    public void Read_StartWithinClockSkew_IsAccepted() =>
        Assert.IsNotNull(_reader.Read("""{"title":"t","startedAt":"2026-06-02T15:04:59Z"}"""u8.ToArray()).Incident);

    [TestMethod]
    public void Read_TooManyIds_IsRefused()
    {
        string ids = string.Join(',', Enumerable.Range(0, 1001).Select(index => $"\"i{index}\""));

        IncidentReading reading = _reader.Read(Encoding.UTF8.GetBytes($$$"""{"title":"t","startedAt":"2026-06-02T14:15:53Z","scope":{"sandboxIds":[{{{ids}}}]}}"""));

        Assert.AreEqual("$.scope.sandboxIds", reading.Problems.Single().Path);
    }

    [TestMethod]
    public void Read_DescriptionOf10Megabytes_IsCutWithANote()
    {
        string json = JsonSerializer.Serialize(new { title = "t", startedAt = "2026-06-02T14:15:53Z", description = new string('x', 10_000_000) });

        ReportedIncident read = Accept(json);

        Assert.AreEqual(IncidentLimits.TextLength + 1, read.Incident.Description.Length);
        Assert.AreEqual(read.Incident.Description, read.Raw.GetProperty("description").GetString());
        StringAssert.Contains(read.Notes.Single(), "$.description");
    }

    [TestMethod]
    public void Read_Secrets_AreRedactedInEveryText()
    {
        ReportedIncident read = Accept("""{"title":"SECRET","startedAt":"2026-06-02T14:15:53Z","description":"a SECRET","scope":{"sandboxIds":["SECRET"],"metadata":{"k":"SECRET"}},"other":[{"deep":"SECRET"}]}""");

        Assert.IsFalse(read.Raw.GetRawText().Contains("SECRET", StringComparison.Ordinal));
        Assert.AreEqual("***", read.Incident.Title);
        Assert.AreEqual("***", read.Incident.Scope.SandboxIds[0]);
        Assert.AreEqual("***", read.Incident.Scope.Metadata["k"]);
    }

    [TestMethod]
    public void Read_ByteOrderMark_IsIgnored() => Assert.AreEqual("Runs fail", Accept("\ufeff" + Good).Incident.Title);

    [TestMethod]
    public void Read_Utf16_SaysSo()
    {
        byte[] bytes = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Good)];

        StringAssert.Contains(_reader.Read(bytes).Problems.Single().Text, "UTF-16");
    }

    [TestMethod]
    public void Read_InvalidUtf8_IsRefused() =>
        StringAssert.Contains(_reader.Read(new byte[] { (byte)'{', 0xc3, 0x28 }).Problems.Single().Text, "UTF-8");

    [TestMethod]
    public async Task ReadAsync_GzippedCorpusWrapper_FindsTheIncident()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
            gzip.Write(Encoding.UTF8.GetBytes($$$"""{"id":"corpus","account":{},"incident":{{{Good}}}}"""));
        packed.Position = 0;

        IncidentReading reading = await _reader.ReadAsync(packed, CancellationToken.None);

        Assert.AreEqual("Runs fail", reading.Incident!.Incident.Title);
    }

    [TestMethod]
    public async Task ReadAsync_BrokenGzip_IsRefused()
    {
        IncidentReading reading = await _reader.ReadAsync(new MemoryStream([0x1f, 0x8b, 8, 0, 1, 2, 3]), CancellationToken.None);

        Assert.AreEqual("$", reading.Problems.Single().Path);
    }

    [TestMethod]
    public async Task ReadAsync_GzipBomb_IsRefused()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
        {
            byte[] blanks = new byte[1024 * 1024];
            for (int index = 0; index < 40; index++) gzip.Write(blanks);
        }

        packed.Position = 0;

        StringAssert.Contains((await _reader.ReadAsync(packed, CancellationToken.None)).Problems.Single().Text, "32 MiB");
    }

    [TestMethod]
    public async Task ReadFileAsync_NoSuchFile_IsRefused() =>
        StringAssert.Contains((await _reader.ReadFileAsync("/no/such/file.json", CancellationToken.None)).Problems.Single().Text, "no file");

    [TestMethod]
    public void Read_Options_MakesTheSameIncidentAsAFile()
    {
        IncidentReading reading = _reader.Read(new IncidentOptions
        {
            Title = "Runs fail",
            Since = TimeSpan.FromMinutes(30),
            SandboxIds = ["s1"],
            Metadata = new Dictionary<string, string> { ["app"] = "agent" },
        });

        Assert.AreEqual(s_now.AddMinutes(-30), reading.Incident!.Incident.StartedAt);
        Assert.AreEqual("s1", reading.Incident.Incident.Scope.SandboxIds.Single());
        Assert.AreEqual("agent", reading.Incident.Incident.Scope.Metadata["app"]);
    }

    [TestMethod]
    public void Read_OptionsWithoutTitleOrSince_AreRefused()
    {
        Assert.AreEqual("$.title", _reader.Read(new IncidentOptions { Since = TimeSpan.Zero }).Problems.Single().Path);
        Assert.AreEqual("$.startedAt", _reader.Read(new IncidentOptions { Title = "t" }).Problems.Single().Path);
        Assert.AreEqual("$.startedAt", _reader.Read(new IncidentOptions { Title = "t", Since = TimeSpan.MaxValue }).Problems.Single().Path);
    }

    private ReportedIncident Accept(string json)
    {
        IncidentReading reading = _reader.Read(Encoding.UTF8.GetBytes(json));
        Assert.IsEmpty(reading.Problems, string.Join("; ", reading.Problems));
        return reading.Incident!;
    }
}
