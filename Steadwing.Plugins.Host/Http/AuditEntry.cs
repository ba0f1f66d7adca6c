namespace Steadwing.Plugins.Host.Http;

/// <summary>One call of an integration, sent or refused. Holds no secret.</summary>
/// <param name="At">When it began, UTC, by the clock of the connection.</param>
/// <param name="Integration">Id of the integration.</param>
/// <param name="Method">As asked for.</param>
/// <param name="PathAndQuery">Below the base address, redacted.</param>
/// <param name="Status">HTTP status; null without an answer.</param>
/// <param name="Bytes">Decompressed bytes of the body, as far as it was read.</param>
/// <param name="Attempts">How often it was sent; 0 when it was refused.</param>
/// <param name="Elapsed">From the call to its end, waiting for the rate limiter included.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Reason">Why it was refused or failed, redacted; null otherwise.</param>
internal sealed record AuditEntry(
    DateTimeOffset At,
    string Integration,
    string Method,
    string PathAndQuery,
    int? Status,
    long Bytes,
    int Attempts,
    TimeSpan Elapsed,
    AuditOutcome Outcome,
    string? Reason);
