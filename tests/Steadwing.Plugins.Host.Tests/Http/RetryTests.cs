using System.Net;
using Steadwing.Plugins.Abstractions;
using Steadwing.Plugins.Host.Http;

namespace Steadwing.Plugins.Host.Tests.Http;

[TestClass]
public sealed class RetryTests
{
    private static readonly Uri s_path = new("/v2/sandboxes", UriKind.Relative);

    private static readonly TimeSpan s_attemptTimeout = TimeSpan.FromSeconds(10);

    public required TestContext TestContext { get; init; }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Send_TooManyRequestsWithRetryAfter_WaitsExactlyThatLong(bool asDate)
    {
        var clock = new TimerClock();
        var answers = new Queue<HttpResponseMessage>([SlowDown(asDate ? clock.GetUtcNow().AddSeconds(7) : null, 7), StubTransport.Json("[]")]);
        var transport = new StubTransport(answers.Dequeue);
        await using Connection connection = Connections.Create(transport, clock: clock);

        Task<HttpResponseMessage> call = connection.Http.GetAsync(s_path, TestContext.CancellationToken);
        IReadOnlyList<TimeSpan> pauses = await PassAllAsync(clock, call, except: s_attemptTimeout);

        using HttpResponseMessage response = await call;
        Assert.AreEqual(TimeSpan.FromSeconds(7), pauses.Single());
        Assert.AreEqual(HttpStatusCode.OK, response.StatusCode);
        Assert.HasCount(2, transport.Sent);
        Assert.AreEqual(2, connection.Audit.Snapshot().Single().Attempts);
        Assert.AreEqual(1, connection.Usage.Snapshot().Requests);
    }

    [TestMethod]
    public async Task Send_RetryAfterLongerThanTheCall_ReturnsTheAnswerAtOnce()
    {
        var transport = new StubTransport(() => SlowDown(null, 3600));
        await using Connection connection = Connections.Create(transport, clock: new TimerClock());

        using HttpResponseMessage response = await connection.Http.GetAsync(s_path, TestContext.CancellationToken);

        Assert.AreEqual(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.HasCount(1, transport.Sent);
    }

    [TestMethod]
    [DataRow(408)]
    [DataRow(429)]
    [DataRow(500)]
    [DataRow(503)]
    public async Task Send_TransientStatusForEver_IsReturnedAfterThreeRetries(int status)
    {
        var clock = new TimerClock();
        var transport = new StubTransport(() => StubTransport.Json("{}", (HttpStatusCode)status));
        await using Connection connection = Connections.Create(transport, clock: clock);

        Task<HttpResponseMessage> call = connection.Http.GetAsync(s_path, TestContext.CancellationToken);
        IReadOnlyList<TimeSpan> pauses = await PassAllAsync(clock, call, except: s_attemptTimeout);

        using HttpResponseMessage response = await call;
        Assert.HasCount(3, pauses);
        Assert.IsTrue(pauses.All(static p => p > TimeSpan.Zero && p < TimeSpan.FromSeconds(10)));
        Assert.AreEqual(status, (int)response.StatusCode);
        Assert.HasCount(4, transport.Sent);
    }

    [TestMethod]
    [DataRow(400)]
    [DataRow(401)]
    [DataRow(403)]
    [DataRow(404)]
    public async Task Send_FinalStatus_IsNotRetried(int status)
    {
        var transport = new StubTransport(() => StubTransport.Json("{}", (HttpStatusCode)status));
        await using Connection connection = Connections.Create(transport);

        using HttpResponseMessage response = await connection.Http.GetAsync(s_path, TestContext.CancellationToken);

        Assert.AreEqual(status, (int)response.StatusCode);
        Assert.HasCount(1, transport.Sent);
    }

    [TestMethod]
    public async Task Send_NoConnection_IsUnreachableAfterRetries()
    {
        var clock = new TimerClock();
        var transport = new StubTransport((_, _) => throw new HttpRequestException(HttpRequestError.NameResolutionError));
        await using Connection connection = Connections.Create(transport, clock: clock);

        Task<HttpResponseMessage> call = connection.Http.GetAsync(s_path, TestContext.CancellationToken);
        await PassAllAsync(clock, call, except: s_attemptTimeout);

        PolicedRequestException failed = await Assert.ThrowsExactlyAsync<PolicedRequestException>(() => call);
        Assert.AreEqual(EvidenceState.Unreachable, failed.State);
        Assert.AreEqual("GET /v2/sandboxes: https://api.example.com could not be found: the host name does not resolve (4 attempts).", failed.Message);
        Assert.AreEqual(failed.Message, connection.Audit.Snapshot().Single().Reason);
    }

    [TestMethod]
    public async Task Send_NoAnswer_TimesOutAfterEveryAttempt()
    {
        var clock = new TimerClock();
        var transport = new StubTransport(NeverAsync);
        await using Connection connection = Connections.Create(transport, clock: clock);

        Task<HttpResponseMessage> call = connection.Http.GetAsync(s_path, TestContext.CancellationToken);
        await PassAllAsync(clock, call);

        PolicedRequestException failed = await Assert.ThrowsExactlyAsync<PolicedRequestException>(() => call);
        Assert.AreEqual(EvidenceState.TimedOut, failed.State);
        Assert.AreEqual("GET /v2/sandboxes: https://api.example.com did not answer within 10 s (4 attempts).", failed.Message);
    }

    [TestMethod]
    public async Task Send_CallDeadline_EndsTheCallDuringARetry()
    {
        var clock = new TimerClock();
        var transport = new StubTransport(NeverAsync);
        await using Connection connection = Connections.Create(
            transport, clock: clock, limits: new ConnectionLimits { CallTimeout = TimeSpan.FromSeconds(15) });

        Task<HttpResponseMessage> call = connection.Http.GetAsync(s_path, TestContext.CancellationToken);
        await PassAllAsync(clock, call);

        PolicedRequestException failed = await Assert.ThrowsExactlyAsync<PolicedRequestException>(() => call);
        Assert.AreEqual(EvidenceState.TimedOut, failed.State);
        Assert.HasCount(2, transport.Sent);
    }

    [TestMethod]
    public async Task Send_CallerCancels_IsCancelledAndAudited()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.CancellationToken);
        var transport = new StubTransport(NeverAsync);
        await using Connection connection = Connections.Create(transport, clock: new TimerClock());

        Task<HttpResponseMessage> call = connection.Http.GetAsync(s_path, cancel.Token);
        await UntilAsync(() => transport.Sent.Count == 1);
        await cancel.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => call);
        Assert.AreEqual(AuditOutcome.Cancelled, connection.Audit.Snapshot().Single().Outcome);
    }

    private static async Task<HttpResponseMessage> NeverAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        throw new InvalidOperationException("Unreachable.");
    }

    private static HttpResponseMessage SlowDown(DateTimeOffset? date, int seconds)
    {
        HttpResponseMessage response = StubTransport.Json("{}", HttpStatusCode.TooManyRequests);
        response.Headers.RetryAfter = date is { } at ? new(at) : new(TimeSpan.FromSeconds(seconds));
        return response;
    }

    /// <summary>Moves the clock from timer to timer until the call has ended.</summary>
    private async Task<IReadOnlyList<TimeSpan>> PassAllAsync(TimerClock clock, Task call, TimeSpan? except = null)
    {
        var passed = new List<TimeSpan>();
        while (await clock.PassAsync(call, except, TestContext.CancellationToken) is { } pause)
            passed.Add(pause);
        return passed;
    }

    private async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            TestContext.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
