namespace Steadwing.Plugins.Host.Service;

/// <summary>One request of a run, sent or refused. Holds no secret.</summary>
/// <param name="At">When it began, UTC.</param>
/// <param name="Integration">Id of the integration that asked.</param>
/// <param name="Method">As asked for.</param>
/// <param name="PathAndQuery">Below the service's address, redacted.</param>
/// <param name="Status">HTTP status; null without an answer.</param>
/// <param name="Bytes">Decompressed bytes of the answer, as far as it was read.</param>
/// <param name="Attempts">How often it was sent; 0 when the host did not let it out.</param>
/// <param name="ElapsedMs">From the call to its end, waiting for the rate limiter included.</param>
/// <param name="Outcome">answered, refused, failed or cancelled.</param>
/// <param name="Reason">Why it was refused or failed, redacted; null otherwise.</param>
internal sealed record AuditLine(
    DateTimeOffset At,
    string Integration,
    string Method,
    string PathAndQuery,
    int? Status,
    long Bytes,
    int Attempts,
    double ElapsedMs,
    string Outcome,
    string? Reason);
