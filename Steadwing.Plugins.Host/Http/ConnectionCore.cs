namespace Steadwing.Plugins.Host.Http;

/// <summary>What all runs of one connection share.</summary>
/// <param name="IntegrationId">Id of the integration.</param>
/// <param name="BaseAddress">Ends with a slash.</param>
/// <param name="Guard">Decides what may leave.</param>
/// <param name="Chain">Deadline, retry, limiters, size cap, redaction, credential and transport.</param>
/// <param name="Secrets">Literal values that must not appear anywhere.</param>
/// <param name="Clock">Clock of the connection.</param>
/// <param name="Audit">Calls of all runs.</param>
/// <param name="Usage">Counts of all runs.</param>
internal sealed record ConnectionCore(
    string IntegrationId,
    Uri BaseAddress,
    RequestGuard Guard,
    HttpMessageInvoker Chain,
    IReadOnlyList<string> Secrets,
    TimeProvider Clock,
    AuditLog Audit,
    ConnectionUsage Usage);
