using System.Net;
using System.Threading.RateLimiting;
using Polly;
using Polly.Retry;
using Polly.Timeout;
using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Http;

/// <summary>Builds deadline, retry, limiters and attempt timeout of one connection, from outside to inside.</summary>
/// <param name="limits">The host's bounds.</param>
/// <param name="clock">Drives deadlines, pauses and <c>Retry-After</c> dates; the token bucket refills in real time.</param>
internal sealed class PipelineBuilder(ConnectionLimits limits, TimeProvider clock)
{
    public static readonly ResiliencePropertyKey<RequestTrace> Trace = new("steadwing.trace");

    /// <param name="bucket">Shared by all runs of the connection; the caller disposes it.</param>
    /// <param name="concurrency">Shared by all runs of the connection; the caller disposes it.</param>
    public ResiliencePipeline<HttpResponseMessage> Build(HttpAccess access, RateLimiter bucket, RateLimiter concurrency)
    {
        var random = new Random(limits.JitterSeed);
        var gate = new Lock();
        return new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock }
            .AddTimeout(limits.CallTimeout)
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = limits.MaxRetries,
                Delay = limits.RetryDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Randomizer = () =>
                {
                    lock (gate)
                        return random.NextDouble();
                },
                ShouldHandle = args => ValueTask.FromResult(ShouldRetry(args.Outcome, args.Context)),
                DelayGenerator = args => ValueTask.FromResult(RetryAfter(args.Outcome.Result)),
            })
            .AddRateLimiter(concurrency)
            .AddRateLimiter(bucket)
            .AddTimeout(access.AttemptTimeout)
            .Build();
    }

    private bool ShouldRetry(Outcome<HttpResponseMessage> outcome, ResilienceContext context)
    {
        if (outcome.Exception is { } exception)
        {
            return exception is TimeoutRejectedException or IOException
                || (exception is HttpRequestException && exception is not PolicedRequestException);
        }
        if (outcome.Result!.StatusCode is not (HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError))
            return false;

        // A pause that outlasts the call would turn a clear "slow down" into a vague timeout.
        long started = context.Properties.GetValue(Trace, null!).Started;
        return clock.GetElapsedTime(started) + (RetryAfter(outcome.Result) ?? TimeSpan.Zero) < limits.CallTimeout;
    }

    /// <summary>The pause the service asks for; null when it asks for none.</summary>
    private TimeSpan? RetryAfter(HttpResponseMessage? response)
    {
        TimeSpan? pause = response?.Headers.RetryAfter switch
        {
            { Delta: { } seconds } => seconds,
            { Date: { } date } => date - clock.GetUtcNow(),
            _ => null,
        };
        return pause > TimeSpan.Zero ? pause : null;
    }
}
