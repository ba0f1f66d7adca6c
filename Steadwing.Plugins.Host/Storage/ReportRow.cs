namespace Steadwing.Plugins.Host.Storage;

/// <summary>The report of a run, evidence included.</summary>
internal sealed class ReportRow
{
    public required string RunId { get; init; }

    /// <summary>Gzipped UTF-8 JSON.</summary>
    public required byte[] Content { get; init; }
}
