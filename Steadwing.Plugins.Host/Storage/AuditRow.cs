namespace Steadwing.Plugins.Host.Storage;

/// <summary>One call that a run made, or was refused.</summary>
internal sealed class AuditRow
{
    public long Id { get; init; }

    public required string RunId { get; init; }

    public DateTimeOffset At { get; init; }

    public required string Integration { get; init; }

    public required string Method { get; init; }

    /// <summary>Redacted.</summary>
    public required string PathAndQuery { get; init; }

    public int? Status { get; init; }

    public long Bytes { get; init; }

    public int Attempts { get; init; }

    public double ElapsedMs { get; init; }

    public required string Outcome { get; init; }

    public string? Reason { get; init; }
}
