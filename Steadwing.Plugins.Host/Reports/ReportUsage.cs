namespace Steadwing.Plugins.Host.Reports;

/// <summary>What a run cost.</summary>
/// <param name="Requests">Requests sent.</param>
/// <param name="Bytes">Bytes of response bodies.</param>
/// <param name="ElapsedMs">Real time, also in a replay. The only value that differs between two runs over the same input.</param>
internal sealed record ReportUsage(long Requests, long Bytes, long ElapsedMs);
