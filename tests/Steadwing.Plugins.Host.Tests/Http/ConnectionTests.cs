using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Http;

namespace Steadwing.Plugins.Host.Tests.Http;

[TestClass]
public sealed class ConnectionTests
{
    private static readonly Uri s_path = new("/v2/sandboxes", UriKind.Relative);

    public required TestContext TestContext { get; init; }

    [TestMethod]
    public async Task Get_OverSockets_CarriesTheCredentialThatTheCallerNeverSees()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync(static context =>
        {
            context.Response.Headers.SetCookie = "session=1";
            context.Response.Headers["X-Next-Token"] = "abc";
            return context.Response.WriteAsync("""{"ok":true}""");
        });
        await using Connection connection = Connections.Create(new LiveTransport(), Connections.Access(server.Address));

        for (int i = 0; i < 2; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, s_path);
            using HttpResponseMessage response = await connection.Http.SendAsync(request, TestContext.CancellationToken);
            Assert.AreEqual("""{"ok":true}""", await response.Content.ReadAsStringAsync(TestContext.CancellationToken));
            Assert.AreEqual("abc", response.Headers.GetValues("X-Next-Token").Single());
            Assert.IsFalse(response.Headers.Contains("Set-Cookie"));
            Assert.AreSame(request, response.RequestMessage);
            Assert.IsFalse(request.Headers.Contains("X-API-Key"));
        }

        Assert.HasCount(2, server.Received);
        foreach (ReceivedRequest received in server.Received)
        {
            Assert.AreEqual(("GET", "/v2/sandboxes"), (received.Method, received.PathAndQuery));
            Assert.AreEqual(Connections.Credential, received.Headers["X-API-Key"]);
            Assert.IsFalse(received.Headers.ContainsKey("Cookie"));
        }
    }

    [TestMethod]
    [DataRow(301)]
    [DataRow(302)]
    [DataRow(307)]
    [DataRow(308)]
    public async Task Get_Redirect_IsNotFollowedAndLeaksNothing(int status)
    {
        await using LoopbackServer other = await LoopbackServer.StartAsync(static context => context.Response.WriteAsync("{}"));
        await using LoopbackServer server = await LoopbackServer.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = $"{other.Address}v2/sandboxes?secret=1";
            return Task.CompletedTask;
        });
        await using Connection connection = Connections.Create(new LiveTransport(), Connections.Access(server.Address));

        PolicedRequestException refused = await Assert.ThrowsExactlyAsync<PolicedRequestException>(
            () => connection.Http.GetAsync(s_path, TestContext.CancellationToken));

        StringAssert.Contains(refused.Message, "redirects are not followed", StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refused.Message);
        Assert.HasCount(1, server.Received);
        Assert.IsEmpty(other.Received);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Get_200MegabyteBody_IsCutOffInBoundedMemory(bool compressed)
    {
        const long Total = 200L * 1024 * 1024;
        long written = 0;
        await using LoopbackServer server = await LoopbackServer.StartAsync(async context =>
        {
            byte[] chunk = new byte[256 * 1024];
            chunk.AsSpan().Fill((byte)'x');
            Stream body = context.Response.Body;
            if (compressed)
            {
                context.Response.Headers.ContentEncoding = "gzip";
                body = new System.IO.Compression.GZipStream(body, System.IO.Compression.CompressionLevel.Fastest);
            }
            await using Stream _ = body;
            while (written < Total)
            {
                await body.WriteAsync(chunk, context.RequestAborted);
                Interlocked.Add(ref written, chunk.Length);
            }
        });
        HttpAccess access = Connections.Access(server.Address) with { MaxResponseBytes = 4 * 1024 * 1024 };
        await using Connection connection = Connections.Create(new LiveTransport(), access);

        long before = GC.GetTotalAllocatedBytes(precise: true);
        PolicedRequestException cut = await Assert.ThrowsExactlyAsync<PolicedRequestException>(
            () => connection.Http.GetAsync(s_path, TestContext.CancellationToken));
        long allocated = GC.GetTotalAllocatedBytes(precise: true) - before;

        Assert.AreEqual(EvidenceState.Truncated, cut.State);
        Assert.IsLessThan(40L * 1024 * 1024, allocated);
        Assert.HasCount(1, server.Received);
        long read = connection.Usage.Snapshot().Bytes;
        Assert.IsTrue(read is > 4 * 1024 * 1024 and < 5 * 1024 * 1024, $"{read} bytes were read");
    }

    [TestMethod]
    public async Task Get_DeclaredLengthAboveTheCap_IsNotEvenRead()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync(static async context =>
        {
            context.Response.ContentLength = 200L * 1024 * 1024;
            await context.Response.StartAsync(context.RequestAborted);
        });
        await using Connection connection = Connections.Create(
            new LiveTransport(), Connections.Access(server.Address) with { MaxResponseBytes = 1024 });

        PolicedRequestException cut = await Assert.ThrowsExactlyAsync<PolicedRequestException>(
            () => connection.Http.GetAsync(s_path, TestContext.CancellationToken));

        Assert.AreEqual(EvidenceState.Truncated, cut.State);
        Assert.HasCount(1, server.Received);
    }

    [TestMethod]
    public async Task Get_ConnectionBrokenHalfWay_IsRetried()
    {
        int calls = 0;
        await using LoopbackServer server = await LoopbackServer.StartAsync(async context =>
        {
            if (Interlocked.Increment(ref calls) == 1)
            {
                context.Response.ContentLength = 1000;
                await context.Response.WriteAsync("{");
                await context.Response.Body.FlushAsync();
                context.Abort();
                return;
            }
            await context.Response.WriteAsync("[1]");
        });
        await using Connection connection = Connections.Create(
            new LiveTransport(),
            Connections.Access(server.Address),
            limits: new ConnectionLimits { RetryDelay = TimeSpan.FromMilliseconds(1) });

        string body = await connection.Http.GetStringAsync(s_path, TestContext.CancellationToken);

        Assert.AreEqual("[1]", body);
        Assert.AreEqual(2, connection.Audit.Snapshot().Single().Attempts);
    }

    [TestMethod]
    public async Task Get_NobodyListens_IsUnreachable()
    {
        Uri address;
        await using (LoopbackServer server = await LoopbackServer.StartAsync(static _ => Task.CompletedTask))
            address = server.Address;
        await using Connection connection = Connections.Create(
            new LiveTransport(), Connections.Access(address), limits: new ConnectionLimits { RetryDelay = TimeSpan.FromMilliseconds(1) });

        PolicedRequestException failed = await Assert.ThrowsExactlyAsync<PolicedRequestException>(
            () => connection.Http.GetAsync(s_path, TestContext.CancellationToken));

        Assert.AreEqual(EvidenceState.Unreachable, failed.State);
        StringAssert.EndsWith(failed.Message, "(4 attempts).", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task OpenRun_BudgetSpent_RefusesThatRunOnly()
    {
        var transport = new StubTransport(() => StubTransport.Json("[]"));
        await using Connection connection = Connections.Create(transport);
        using ConnectionRun first = connection.OpenRun(maxRequests: 2);
        using ConnectionRun second = connection.OpenRun(maxRequests: 2);

        await first.Http.GetStringAsync(s_path, TestContext.CancellationToken);
        await first.Http.GetStringAsync(s_path, TestContext.CancellationToken);
        PolicedRequestException spent = await Assert.ThrowsExactlyAsync<PolicedRequestException>(
            () => first.Http.GetAsync(s_path, TestContext.CancellationToken));
        await second.Http.GetStringAsync(s_path, TestContext.CancellationToken);

        Assert.AreEqual(EvidenceState.Skipped, spent.State);
        Assert.AreEqual(new UsageSnapshot(2, 4), first.Usage());
        Assert.AreEqual(new UsageSnapshot(1, 2), second.Usage());
        Assert.AreEqual(new UsageSnapshot(3, 6), connection.Usage.Snapshot());
        Assert.HasCount(3, first.Audit.Snapshot());
        Assert.HasCount(4, connection.Audit.Snapshot());
    }

    [TestMethod]
    public async Task OpenRun_SeveralRuns_ShareOneConcurrencyLimit()
    {
        int now = 0, most = 0;
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var full = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var transport = new StubTransport(async (_, cancellationToken) =>
        {
            int running = Interlocked.Increment(ref now);
            InterlockedMax(ref most, running);
            if (running == 3)
                full.TrySetResult();
            await gate.Task.WaitAsync(cancellationToken);
            Interlocked.Decrement(ref now);
            return StubTransport.Json("[]");
        });
        await using Connection connection = Connections.Create(transport, Connections.Access() with { MaxConcurrency = 3 });
        using ConnectionRun first = connection.OpenRun();
        using ConnectionRun second = connection.OpenRun();

        Task<string>[] calls = [.. Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? first : second).Http.GetStringAsync(s_path, TestContext.CancellationToken))];
        await full.Task.WaitAsync(TestContext.CancellationToken);
        gate.SetResult();
        await Task.WhenAll(calls);

        Assert.AreEqual(3, most);
    }

    [TestMethod]
    public async Task OpenRun_SeveralRuns_ShareOneTokenBucket()
    {
        var transport = new StubTransport(() => StubTransport.Json("[]"));
        await using Connection connection = Connections.Create(transport, Connections.Access() with { RequestsPerSecond = 10, MaxConcurrency = 100 });
        using ConnectionRun first = connection.OpenRun();
        using ConnectionRun second = connection.OpenRun();
        long started = TimeProvider.System.GetTimestamp();

        await Task.WhenAll(Enumerable.Range(0, 14).Select(i => (i % 2 == 0 ? first : second).Http.GetStringAsync(s_path, TestContext.CancellationToken)));

        // 10 at once, the other 4 at ten a second; two buckets would let all pass at once.
        Assert.IsGreaterThan(TimeSpan.FromMilliseconds(300), TimeProvider.System.GetElapsedTime(started));
    }

    [TestMethod]
    public async Task Audit_EveryCall_HasALineWithoutSecrets()
    {
        var transport = new StubTransport(() => StubTransport.Json("{}", HttpStatusCode.Forbidden));
        await using Connection connection = Connections.Create(transport);

        using HttpResponseMessage _ = await connection.Http.GetAsync(
            new Uri($"/v2/sandboxes?token={Connections.Credential}&limit=5", UriKind.Relative), TestContext.CancellationToken);
        await Assert.ThrowsAsync<PolicedRequestException>(
            () => connection.Http.GetAsync(new Uri($"/teams/{Connections.Credential}", UriKind.Relative), TestContext.CancellationToken));
        await Assert.ThrowsAsync<PolicedRequestException>(
            () => connection.Http.DeleteAsync(new Uri($"/sandboxes/a?apiKey=abcdefgh1", UriKind.Relative), TestContext.CancellationToken));

        IReadOnlyList<AuditEntry> lines = connection.Audit.Snapshot();
        Assert.HasCount(3, lines);
        Assert.AreEqual(("GET", "/v2/sandboxes?token=[redacted]&limit=5", 403, 1), (lines[0].Method, lines[0].PathAndQuery, lines[0].Status, lines[0].Attempts));
        Assert.AreEqual((AuditOutcome.Refused, "/teams/[redacted]"), (lines[1].Outcome, lines[1].PathAndQuery));
        Assert.AreEqual((AuditOutcome.Refused, "DELETE"), (lines[2].Outcome, lines[2].Method));
        string everything = string.Join('\n', lines);
        Assert.DoesNotContain(Connections.Credential, everything);
        Assert.DoesNotContain("abcdefgh1", everything);
    }

    [TestMethod]
    public async Task Get_BodyWithSecrets_IsRedactedBeforeTheCallerSeesIt()
    {
        string body = $$"""{"envdAccessToken":"xyzzy","note":"key is {{Connections.Credential}}","sandboxID":"iab"}""";
        var transport = new StubTransport(() => StubTransport.Json(body));
        await using Connection connection = Connections.Create(transport);

        string seen = await connection.Http.GetStringAsync(s_path, TestContext.CancellationToken);

        Assert.AreEqual("""{"envdAccessToken":"[redacted]","note":"key is [redacted]","sandboxID":"iab"}""", seen);
        Assert.AreEqual(Encoding.UTF8.GetByteCount(body), connection.Usage.Snapshot().Bytes);
    }

    [TestMethod]
    [DataRow("http://api.example.com", false)]
    [DataRow("http://localhost.example.com", false)]
    [DataRow("ftp://localhost", false)]
    [DataRow("https://user:pw@api.example.com", false)]
    [DataRow("https://api.example.com/?a=b", false)]
    [DataRow("http://localhost:3000", true)]
    [DataRow("http://127.0.0.1:3000", true)]
    [DataRow("http://[::1]:3000", true)]
    [DataRow("https://api.example.com", true)]
    public async Task Create_BaseAddress_IsHttpsOrLoopback(string address, bool accepted)
    {
        var transport = new StubTransport(() => StubTransport.Json("[]"));
        HttpAccess access = Connections.Access(new Uri(address));
        if (accepted)
        {
            await using Connection connection = Connections.Create(transport, access);
            Assert.AreEqual("e2b", connection.IntegrationId);
            return;
        }
        ArgumentException refused = Assert.ThrowsExactly<ArgumentException>(() => Connections.Create(transport, access));
        StringAssert.StartsWith(refused.Message, "BaseAddress must", StringComparison.Ordinal);
    }

    [TestMethod]
    public void Create_CredentialWithLineBreak_IsRefusedWithoutShowingIt()
    {
        ArgumentException refused = Assert.ThrowsExactly<ArgumentException>(() => new ConnectionFactory().Create(
            "e2b", Connections.Access(), "e2b_abc\nX: y", new StubTransport(() => StubTransport.Json("[]")), TimeProvider.System));

        StringAssert.StartsWith(refused.Message, "apiKey must", StringComparison.Ordinal);
        Assert.DoesNotContain("e2b_abc", refused.Message);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref target)) < value && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
        }
    }
}
