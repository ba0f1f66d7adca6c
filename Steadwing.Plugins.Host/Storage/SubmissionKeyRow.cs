namespace Steadwing.Plugins.Host.Storage;

/// <summary>An idempotency key and the incident it led to.</summary>
internal sealed class SubmissionKeyRow
{
    public required string Key { get; init; }

    public required string IncidentId { get; init; }
}
