using System.Globalization;
using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Emulator;

/// <summary>What happens to a request, in the order of the real service: edge, key, limit, answer.</summary>
internal sealed class RequestPipeline(IRecordedAccount account, EmulatorOptions options)
{
    private readonly RateLimiter? _limiter = options.RateLimit is { } limit ? new RateLimiter(limit, options.Clock) : null;

    public RequestLog Log { get; } = new(options.Clock);

    public ApiKeys Keys { get; } = new(options.ApiKeys, options.RevokeAfter);

    public FaultPlan Faults { get; } = new(options.Faults);

    public async Task HandleAsync(HttpContext context)
    {
        int handle = Log.Arrived(context.Request);
        if (options.Latency > TimeSpan.Zero)
            await Task.Delay(options.Latency, options.Clock, context.RequestAborted);

        context.Response.Headers.Date = (options.Clock.GetUtcNow() + options.ClockSkew).ToString("R", CultureInfo.InvariantCulture);
        Reply reply = new(context, handle, Log);
        Fault? fault = Faults.Next(context.Request.Path);
        if (fault is not null && FaultyReply.NeedsNoAnswer(fault.Kind))
            await FaultyReply.SendAsync(reply, fault);
        else if (Refusal(context) is { } refusal)
            await reply.ErrorAsync(refusal.Status, refusal.Message);
        else if (fault is not null)
            await FaultyReply.SendAsync(reply, fault, account);
        else
            await reply.SendAsync(account.Answer(reply.PathAndQuery));
    }

    private (int Status, string Message)? Refusal(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method))
            return (405, "method not allowed");
        if (context.Request.Path == "/health")
            return null;
        // Needs a user's access token and would create a key: an API key must never get there.
        if (context.Request.Path == "/teams")
            return (401, "authorization header is missing");
        if (Keys.Check(context.Request.Headers[ApiKeys.Header]) is { } refused)
            return (401, refused);
        return _limiter?.Admit(context.Response.Headers) == false ? (429, "Rate limit exceeded") : null;
    }
}
