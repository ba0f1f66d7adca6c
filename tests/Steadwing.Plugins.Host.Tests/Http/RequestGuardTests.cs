using CsCheck;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Http;

namespace Steadwing.Plugins.Host.Tests.Http;

[TestClass]
public sealed class RequestGuardTests
{
    public required TestContext TestContext { get; init; }

    [TestMethod]
    [DataRow("POST")]
    [DataRow("PUT")]
    [DataRow("PATCH")]
    [DataRow("DELETE")]
    [DataRow("HEAD")]
    [DataRow("OPTIONS")]
    [DataRow("TRACE")]
    [DataRow("CONNECT")]
    [DataRow("GETX")]
    public async Task Send_AnyOtherMethod_NeverReachesTheTransport(string method)
    {
        var transport = new StubTransport(() => StubTransport.Json("{}"));
        await using Connection connection = Connections.Create(transport);

        using var request = new HttpRequestMessage(new HttpMethod(method), "/v2/sandboxes");
        PolicedRequestException refused = await RefusedAsync(connection, request);

        Assert.AreEqual(EvidenceState.Skipped, refused.State);
        StringAssert.StartsWith(refused.Message, $"{method} /v2/sandboxes is not a read", StringComparison.Ordinal);
        Assert.IsEmpty(transport.Sent);
        AuditEntry line = connection.Audit.Snapshot().Single();
        Assert.AreEqual((AuditOutcome.Refused, method, 0), (line.Outcome, line.Method, line.Attempts));
    }

    [TestMethod]
    public async Task Send_GetWithBody_NeverReachesTheTransport()
    {
        var transport = new StubTransport(() => StubTransport.Json("{}"));
        await using Connection connection = Connections.Create(transport);

        using var request = new HttpRequestMessage(HttpMethod.Get, "/v2/sandboxes") { Content = new StringContent("{}") };
        await RefusedAsync(connection, request);

        Assert.IsEmpty(transport.Sent);
    }

    [TestMethod]
    public async Task Send_Synchronously_NeverReachesTheTransport()
    {
        var transport = new StubTransport(() => StubTransport.Json("{}"));
        await using Connection connection = Connections.Create(transport);

        using var request = new HttpRequestMessage(HttpMethod.Get, "/v2/sandboxes");
        Assert.ThrowsExactly<NotSupportedException>(() => connection.Http.Send(request, TestContext.CancellationToken));

        Assert.IsEmpty(transport.Sent);
    }

    [TestMethod]
    [DataRow("/teams")]
    [DataRow("/")]
    [DataRow("")]
    [DataRow("/v2")]
    [DataRow("/v2/sandboxes/")]
    [DataRow("/V2/sandboxes")]
    [DataRow("//v2/sandboxes")]
    [DataRow("/v2//sandboxes")]
    [DataRow("/v2/sandboxes;x=1")]
    [DataRow("/sandboxes/")]
    [DataRow("/sandboxes/a/")]
    [DataRow("/sandboxes/a/b")]
    [DataRow("/sandboxes/..%2Fteams")]
    [DataRow("/sandboxes/%2e%2e%2fteams")]
    [DataRow("/sandboxes/../teams")]
    [DataRow("/sandboxes/..;/teams")]
    [DataRow("/sandboxes/..;")]
    [DataRow("/sandboxes/%2e%2e")]
    [DataRow("/sandboxes/.")]
    [DataRow("/sandboxes/%252e%252e%252fteams")]
    [DataRow("/sandboxes/..%5cteams")]
    [DataRow("/sandboxes/a%3b..")]
    [DataRow("/sandboxes/a%00")]
    [DataRow("/sandboxes/a%0d%0aX: y")]
    [DataRow("/sandboxes/%c0%ae%c0%ae%c0%afteams")]
    [DataRow("/sandboxes/%ef%bc%8e%ef%bc%8e%ef%bc%8fteams")]
    [DataRow("/sandboxes/a%3fb")]
    [DataRow("/sandboxes/a%23b")]
    public async Task Send_PathOffTheList_NeverReachesTheTransport(string path)
    {
        var transport = new StubTransport(() => StubTransport.Json("{}"));
        await using Connection connection = Connections.Create(transport);

        foreach (UriCreationOptions options in new UriCreationOptions[] { new(), new() { DangerousDisablePathAndQueryCanonicalization = true } })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("https://api.example.com" + path, options));
            Assert.AreEqual(EvidenceState.Skipped, (await RefusedAsync(connection, request)).State);
        }
        Assert.IsEmpty(transport.Sent);
    }

    [TestMethod]
    [DataRow("/v2/sandboxes")]
    [DataRow("/v2/sandboxes?state=running%2Cpaused&limit=100&nextToken=a%2Fb")]
    [DataRow("/sandboxes/ig6f1yt6idvxkxl562scj-419ff533")]
    [DataRow("/v2/sandboxes/ig6f1yt6idvxkxl562scj/logs?direction=forward")]
    public async Task Send_ListedPath_GoesOutUnchanged(string path)
    {
        var transport = new StubTransport(() => StubTransport.Json("{}"));
        await using Connection connection = Connections.Create(transport);

        using HttpResponseMessage response = await connection.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.CancellationToken);

        Assert.AreEqual("https://api.example.com" + path, transport.Sent.Single().AbsoluteUri);
    }

    [TestMethod]
    [DataRow("https://evil.example/v2/sandboxes")]
    [DataRow("http://api.example.com/v2/sandboxes")]
    [DataRow("https://api.example.com:444/v2/sandboxes")]
    [DataRow("https://api.example.com.evil.example/v2/sandboxes")]
    [DataRow("https://evil.example@api.example.com/v2/sandboxes")]
    [DataRow("https://api.example.com@evil.example/v2/sandboxes")]
    [DataRow("//evil.example/v2/sandboxes")]
    public async Task Send_OtherOriginOrUserInfo_NeverReachesTheTransport(string address)
    {
        var transport = new StubTransport(() => StubTransport.Json("{}"));
        await using Connection connection = Connections.Create(transport);

        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.RelativeOrAbsolute));
        await RefusedAsync(connection, request);

        Assert.IsEmpty(transport.Sent);
    }

    [TestMethod]
    [DataRow("Authorization", "Bearer abc")]
    [DataRow("Cookie", "a=b")]
    [DataRow("Host", "evil.example")]
    [DataRow("x-api-key", "another")]
    [DataRow("X-HTTP-Method-Override", "DELETE")]
    public async Task Send_ForbiddenHeader_NeverReachesTheTransport(string name, string value)
    {
        var transport = new StubTransport(() => StubTransport.Json("{}"));
        await using Connection connection = Connections.Create(transport);

        using var request = new HttpRequestMessage(HttpMethod.Get, "/v2/sandboxes");
        request.Headers.TryAddWithoutValidation(name, value);
        PolicedRequestException refused = await RefusedAsync(connection, request);

        StringAssert.Contains(refused.Message, name, StringComparison.OrdinalIgnoreCase);
        Assert.IsEmpty(transport.Sent);
    }

    [TestMethod]
    public async Task Send_BelowABasePath_StaysBelowIt()
    {
        var transport = new StubTransport(() => StubTransport.Json("{}"));
        await using Connection connection = Connections.Create(transport, Connections.Access(new Uri("https://host.example/proxy/e2b")));

        using HttpResponseMessage inside = await connection.Http.GetAsync(new Uri("v2/sandboxes", UriKind.Relative), TestContext.CancellationToken);
        using var outside = new HttpRequestMessage(HttpMethod.Get, "/v2/sandboxes");
        await RefusedAsync(connection, outside);
        using var beside = new HttpRequestMessage(HttpMethod.Get, "/proxy/e2bx/v2/sandboxes");
        await RefusedAsync(connection, beside);

        Assert.AreEqual("https://host.example/proxy/e2b/v2/sandboxes", transport.Sent.Single().AbsoluteUri);
    }

    [TestMethod]
    public void Send_AnyPath_OnlyListedOnesReachTheTransport()
    {
        // Fragments from which escapes are built; whatever comes out must be one plain segment in a listed place.
        Gen<string> piece = Gen.OneOf<string>(
            "/", "//", "..", ".", "%2e", "%2E%2e", "%2f", "%2F", "%5c", "\\", ";", "%3b", "%00", "%25", "%252f", "a", "teams", "sandboxes", "v2",
            "logs", "?x=/teams", "#", "@", ":", "%c0%af", "é", " ");
        piece.Array[1, 8].Select(static pieces => "/" + string.Concat(pieces)).Sample(
            path =>
            {
                foreach (bool raw in new[] { false, true })
                {
                    var options = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = raw };
                    if (!Uri.TryCreate("https://api.example.com" + path, options, out Uri? uri))
                        continue;
                    using var request = new HttpRequestMessage();
                    string? refusal = new RequestGuard("e2b", Connections.Access()).Refuse(HttpMethod.Get, uri, request.Headers, false, out _);
                    if (refusal is not null)
                        continue;
                    string[] segments = uri.AbsolutePath.Split('/');
                    string[] decoded = [.. segments.Select(static s => Uri.UnescapeDataString(Uri.UnescapeDataString(s)))];
                    Assert.IsTrue(decoded.Skip(1).All(static s => s.Length > 0 && s != "." && s != ".." && s.IndexOfAny(['/', '\\', ';', '\0']) < 0), path);
                    bool listed = decoded is ["", "v2", "sandboxes"] or ["", "sandboxes", _] or ["", "v2", "sandboxes", _, "logs"];
                    Assert.IsTrue(listed, path);
                }
            },
            iter: 20_000);
    }

    private async Task<PolicedRequestException> RefusedAsync(Connection connection, HttpRequestMessage request) =>
        await Assert.ThrowsExactlyAsync<PolicedRequestException>(() => connection.Http.SendAsync(request, TestContext.CancellationToken));
}
