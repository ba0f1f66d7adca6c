using System.IO.Compression;
using System.Text.Json;
using NSubstitute;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Http;

namespace Steadwing.Plugins.Host.Tests.Http;

[TestClass]
public sealed class CaptureTests
{
    private static readonly DateTimeOffset s_asOf = new(2026, 6, 2, 14, 20, 0, TimeSpan.Zero);
    private static readonly Uri s_path = new("/v2/sandboxes?limit=1", UriKind.Relative);

    private string _folder = "";

    public required TestContext TestContext { get; init; }

    [TestInitialize]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("steadwing-capture-").FullName;

    [TestCleanup]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public async Task Replay_OfACapture_AnswersExactlyAsTheServiceDid()
    {
        int calls = 0;
        var live = new StubTransport((request, _) => request.RequestUri!.AbsolutePath switch
        {
            "/sandboxes/gone" => throw new HttpRequestException(HttpRequestError.ConnectionError),
            "/sandboxes/none" => Task.FromResult(StubTransport.Json("""{"code":404,"message":"no"}""", System.Net.HttpStatusCode.NotFound)),
            _ => Task.FromResult(Page(++calls)),
        });
        var recorder = new CaptureRecorder();
        await using Connection connection = Connections.Create(live, limits: new ConnectionLimits { MaxRetries = 1, RetryDelay = TimeSpan.Zero });
        using ConnectionRun run = connection.OpenRun(recorder: recorder);
        string[] first = await ReadAllAsync(run.Http);

        Capture written = await WriteAndReadAsync(recorder);
        await using Connection replay = new ConnectionFactory().Create(
            "e2b", Connections.Access(), null, new CapturedExchangesTransport(written.Find("e2b")!), new ReplayClock(written.AsOf));
        using ConnectionRun second = replay.OpenRun();

        CollectionAssert.AreEqual(first, await ReadAllAsync(second.Http));
        Assert.AreEqual(run.Usage().Requests, second.Usage().Requests);
        Assert.AreEqual(s_asOf, written.AsOf);
        Assert.AreEqual("kept", written.Incident.GetProperty("unknown").GetString());

        string last = await second.Http.GetStringAsync(s_path, TestContext.CancellationToken);
        Assert.AreEqual("""[{"page":2,"envdAccessToken":"[redacted]"}]""", last);
        PolicedRequestException missing = await Assert.ThrowsExactlyAsync<PolicedRequestException>(
            () => second.Http.GetAsync(new Uri("/sandboxes/other", UriKind.Relative), TestContext.CancellationToken));
        Assert.AreEqual((EvidenceState.Skipped, "This capture does not contain GET /sandboxes/other."), (missing.State, missing.Message));
    }

    [TestMethod]
    public async Task Write_Capture_HoldsNoSecretAndStartsWithItsMarker()
    {
        var recorder = new CaptureRecorder();
        await using Connection connection = Connections.Create(new StubTransport(() => Page(1)));
        using ConnectionRun run = connection.OpenRun(recorder: recorder);
        await run.Http.GetStringAsync(new Uri($"/v2/sandboxes?x={Connections.Credential}", UriKind.Relative), TestContext.CancellationToken);

        string path = await WriteAsync(recorder);

        await using var gzip = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip);
        string json = await reader.ReadToEndAsync(TestContext.CancellationToken);
        StringAssert.StartsWith(json, """{"steadwing.capture":1,"asOf":"2026-06-02T14:20:00+00:00","tool":""", StringComparison.Ordinal);
        Assert.DoesNotContain(Connections.Credential, json);
        Assert.DoesNotContain("hunter2", json);
        Assert.DoesNotContain("very-secret", json);
        Assert.IsTrue(Directory.GetFiles(_folder) is [var only] && only == path);
    }

    [TestMethod]
    public async Task Write_SameExchanges_GivesTheSameBytes()
    {
        byte[][] files = new byte[2][];
        for (int i = 0; i < 2; i++)
        {
            var recorder = new CaptureRecorder();
            foreach (int n in i == 0 ? new[] { 1, 2, 3 } : [3, 1, 2])
            {
                using HttpResponseMessage response = StubTransport.Json($"{n}");
                await recorder.RecordAsync($"/{n}", response, TestContext.CancellationToken);
            }
            files[i] = await File.ReadAllBytesAsync(await WriteAsync(recorder), TestContext.CancellationToken);
        }

        CollectionAssert.AreEqual(files[0], files[1]);
    }

    [TestMethod]
    public async Task RecordedAccount_BehindABasePath_IsAskedBelowIt()
    {
        IRecordedAccount account = Substitute.For<IRecordedAccount>();
        account.Answer("/v2/sandboxes?limit=1").Returns(new RecordedAnswer(
            429, "[]"u8.ToArray(), new Dictionary<string, string> { ["X-Next-Token"] = "t", ["Retry-After"] = "60" }));
        await using Connection connection = Connections.Create(
            new RecordedAccountTransport(account), Connections.Access(new Uri("https://host.example/base/")), new ReplayClock(s_asOf));

        using HttpResponseMessage response = await connection.Http.GetAsync(
            new Uri("v2/sandboxes?limit=1", UriKind.Relative), TestContext.CancellationToken);

        Assert.AreEqual(429, (int)response.StatusCode);
        Assert.AreEqual("t", response.Headers.GetValues("X-Next-Token").Single());
        Assert.AreEqual(s_asOf, connection.Audit.Snapshot().Single().At);
        await Assert.ThrowsExactlyAsync<PolicedRequestException>(
            () => connection.Http.GetAsync(new Uri("/base/teams", UriKind.Relative), TestContext.CancellationToken));
        account.Received(1).Answer(Arg.Any<string>());
    }

    private async Task<string[]> ReadAllAsync(HttpClient http)
    {
        var seen = new List<string>();
        foreach (string path in new[] { "/v2/sandboxes?limit=1", "/v2/sandboxes?limit=1", "/sandboxes/none", "/sandboxes/gone", "/teams" })
        {
            try
            {
                using HttpResponseMessage response = await http.GetAsync(new Uri(path, UriKind.Relative), TestContext.CancellationToken);
                string token = response.Headers.TryGetValues("X-Next-Token", out IEnumerable<string>? values) ? values.Single() : "";
                seen.Add($"{(int)response.StatusCode} {token} {await response.Content.ReadAsStringAsync(TestContext.CancellationToken)}");
            }
            catch (PolicedRequestException exception)
            {
                seen.Add($"{exception.State} {exception.Message}");
            }
        }
        return [.. seen];
    }

    private async Task<Capture> WriteAndReadAsync(CaptureRecorder recorder)
    {
        Recording recording = await RecordingFile.OpenAsync(await WriteAsync(recorder), ["format"], TestContext.CancellationToken);
        return ((Recording.Exchanges)recording).Capture;
    }

    private async Task<string> WriteAsync(CaptureRecorder recorder)
    {
        string path = Path.Combine(_folder, "capture.json.gz");
        using JsonDocument incident = JsonDocument.Parse("""{"title":"t","startedAt":"2026-06-02T14:00:00Z","unknown":"kept","description":"--password hunter2"}""");
        var capture = new Capture
        {
            AsOf = s_asOf,
            Tool = "0.1.0",
            Incident = incident.RootElement,
            Integrations =
            [
                new CapturedIntegration(
                    "e2b", "https://api.example.com", new Dictionary<string, string> { ["apiUrl"] = "https://u:very-secret@x" }, recorder.Exchanges()),
            ],
        };
        await CaptureFile.WriteAsync(capture, path, [Connections.Credential], TestContext.CancellationToken);
        return path;
    }

    private static HttpResponseMessage Page(int number)
    {
        HttpResponseMessage response = StubTransport.Json($$"""[{"page":{{number}},"envdAccessToken":"very-secret"}]""");
        response.Headers.Add("X-Next-Token", $"token{number}");
        return response;
    }
}
