using System.IO.Compression;
using System.Text;
using Steadwing.Plugins.Host.Http;

namespace Steadwing.Plugins.Host.Tests.Http;

[TestClass]
public sealed class RecordingFileTests
{
    private string _folder = "";

    public required TestContext TestContext { get; init; }

    [TestInitialize]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("steadwing-recording-").FullName;

    [TestCleanup]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    [DataRow("", false)]
    [DataRow("", true)]
    [DataRow("\ufeff", false)]
    public async Task Open_RecordedAccount_IsRecognisedByItsMarker(string prefix, bool gzip)
    {
        string path = Write(Encoding.UTF8.GetBytes(prefix + """{"format":1,"asOf":"2026-06-02T14:20:00Z"}"""), gzip);

        var account = (Recording.Account)await OpenAsync(path);

        Assert.AreEqual("format", account.Marker);
        Assert.IsNull(account.IncidentJson);
        using var reader = new StreamReader(account.OpenJson());
        Assert.AreEqual("""{"format":1,"asOf":"2026-06-02T14:20:00Z"}""", await reader.ReadToEndAsync(TestContext.CancellationToken));
    }

    [TestMethod]
    public async Task Open_CorpusWrapper_GivesAccountAndIncident()
    {
        string path = Write("""{"id":"x","account": {"format":1} ,"incident":{"title":"t"},"expected":{}}"""u8, gzip: true);

        var account = (Recording.Account)await OpenAsync(path);

        Assert.AreEqual("""{"format":1}""", Encoding.UTF8.GetString(account.Json.Span));
        Assert.AreEqual("""{"title":"t"}""", Encoding.UTF8.GetString(account.IncidentJson!.Value.Span));
    }

    [TestMethod]
    [DataRow("", "is empty")]
    [DataRow("hello", "is not JSON")]
    [DataRow("[1]", "holds no JSON object")]
    [DataRow("""{"format":1,"asOf":"2026""", "is not JSON or ends too early")]
    [DataRow("""{"title":"an incident"}""", "is neither a recorded account (first property format) nor a capture")]
    [DataRow("""{"account":{"kind":1},"incident":{}}""", "no loaded integration can read")]
    [DataRow("""{"steadwing.capture":2,"asOf":"2026-06-02T14:20:00Z","incident":{},"integrations":[]}""", "format 2")]
    [DataRow("""{"steadwing.capture":1,"asOf":"yesterday","incident":{},"integrations":[]}""", "unexpected value at $.asOf")]
    [DataRow("""{"steadwing.capture":1}""", "capture with an unexpected value")]
    [DataRow("""{"steadwing.capture":1,"asOf":"2026-06-02T14:20:00Z","incident":{},"integrations":[{"id":null}]}""", "capture with an unexpected value")]
    public async Task Open_BadFile_SaysWhatIsWrong(string content, string problem)
    {
        string path = Write(Encoding.UTF8.GetBytes(content), gzip: false);

        var unusable = (Recording.Unusable)await OpenAsync(path);

        StringAssert.Contains(unusable.Problem, problem, StringComparison.Ordinal);
        StringAssert.Contains(unusable.Problem, path, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Open_MissingFileOrFolder_SaysSo()
    {
        StringAssert.Contains(((Recording.Unusable)await OpenAsync(Path.Combine(_folder, "no.json"))).Problem, "does not exist", StringComparison.Ordinal);
        Assert.IsInstanceOfType<Recording.Unusable>(await OpenAsync(_folder));
    }

    [TestMethod]
    public async Task Open_TruncatedOrDamagedGzip_SaysSo()
    {
        byte[] json = Encoding.UTF8.GetBytes("""{"format":1,"data":[""" + string.Join(',', Enumerable.Range(0, 50_000)) + "]}");
        byte[] whole = await File.ReadAllBytesAsync(Write(json, gzip: true), TestContext.CancellationToken);

        string truncated = ((Recording.Unusable)await OpenAsync(Write(whole.AsSpan(0, whole.Length / 2), gzip: false))).Problem;
        whole.AsSpan(whole.Length / 2, 50).Clear();
        string damaged = ((Recording.Unusable)await OpenAsync(Write(whole, gzip: false))).Problem;

        Assert.IsTrue(truncated.Contains("truncated", StringComparison.Ordinal) || truncated.Contains("ends too early", StringComparison.Ordinal), truncated);
        Assert.IsTrue(damaged.Contains("damaged", StringComparison.Ordinal) || damaged.Contains("not JSON", StringComparison.Ordinal), damaged);
    }

    [TestMethod]
    public async Task Open_MoreThanTheBound_IsRefused()
    {
        string path = Write(new byte[4 * 1024 * 1024], gzip: true);

        var unusable = (Recording.Unusable)await RecordingFile.OpenAsync(path, ["format"], 1024 * 1024, TestContext.CancellationToken);

        StringAssert.Contains(unusable.Problem, "larger than 1 MiB", StringComparison.Ordinal);
    }

    private Task<Recording> OpenAsync(string path) => RecordingFile.OpenAsync(path, ["format"], TestContext.CancellationToken);

    private string Write(ReadOnlySpan<byte> content, bool gzip)
    {
        string path = Path.Combine(_folder, "recording.json");
        using FileStream file = File.Create(path);
        if (!gzip)
        {
            file.Write(content);
            return path;
        }
        using var compressed = new GZipStream(file, CompressionLevel.Fastest);
        compressed.Write(content);
        return path;
    }
}
