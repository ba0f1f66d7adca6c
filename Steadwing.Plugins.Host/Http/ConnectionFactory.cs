using System.Threading.RateLimiting;
using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Http;

/// <summary>Makes connections: validates what an integration declares and wires the handlers.</summary>
/// <param name="limits">The host's own bounds; null for the defaults.</param>
internal sealed class ConnectionFactory(ConnectionLimits? limits = null)
{
    // The bucket refills in small steps, so that a steady stream is smooth instead of bursting once a second.
    private const int RefillsPerSecond = 20;

    private readonly ConnectionLimits _limits = limits ?? new();

    /// <param name="credential">The secret itself; null when there is none, e.g. in a replay.</param>
    /// <param name="clock">The real clock, or a <see cref="ReplayClock"/>.</param>
    /// <exception cref="ArgumentException">The declaration is unusable; the message names the field.</exception>
    public Connection Create(string integrationId, HttpAccess access, string? credential, IHttpTransport transport, TimeProvider clock)
    {
        ArgumentException.ThrowIfNullOrEmpty(integrationId);
        ArgumentNullException.ThrowIfNull(access);
        ArgumentNullException.ThrowIfNull(transport);
        ArgumentNullException.ThrowIfNull(clock);
        HttpAccessValidator.Validate(access, credential);

        Uri baseAddress = access.BaseAddress.AbsolutePath.EndsWith('/') ? access.BaseAddress : new Uri(access.BaseAddress.AbsoluteUri + "/");
        var guard = new RequestGuard(integrationId, access);
        IReadOnlyList<string> secrets = Redactor.Literals(credential);
        HttpMessageHandler chain = new CredentialHandler(guard, access.CredentialHeader, credential, transport.CreateHandler());
        chain = new AnswerHandler(access.MaxResponseBytes, secrets, chain);
        List<RateLimiter> limiters = [];
        if (transport.IsLive)
        {
            limiters = [Bucket(access.RequestsPerSecond), Concurrency(access.MaxConcurrency)];
            chain = new ResilienceHandler(new PipelineBuilder(_limits, clock).Build(access, limiters[0], limiters[1]), secrets, chain);
        }
        var core = new ConnectionCore(
            integrationId, baseAddress, guard, new HttpMessageInvoker(chain), secrets, clock, new AuditLog(), new ConnectionUsage());
        return new Connection(core, limiters);
    }

    private static TokenBucketRateLimiter Bucket(int perSecond)
    {
        int tokens = Math.Max(1, perSecond / RefillsPerSecond);
        return new(new TokenBucketRateLimiterOptions
        {
            TokenLimit = perSecond,
            TokensPerPeriod = tokens,
            ReplenishmentPeriod = TimeSpan.FromSeconds((double)tokens / perSecond),
            QueueLimit = int.MaxValue,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
            AutoReplenishment = true,
        });
    }

    private static ConcurrencyLimiter Concurrency(int permits) => new(new ConcurrencyLimiterOptions
    {
        PermitLimit = permits,
        QueueLimit = int.MaxValue,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });
}
