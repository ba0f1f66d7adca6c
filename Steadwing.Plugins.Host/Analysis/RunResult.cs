using Steadwing.Plugins.Host.Reports;

namespace Steadwing.Plugins.Host.Analysis;

/// <summary>What a run leaves behind.</summary>
/// <param name="Report">Valid whatever happened.</param>
/// <param name="AnySourceRead">Whether any provider got an answer from its service; false makes the command line exit with 3.</param>
/// <param name="Diagnostics">Sentences that diagnoses lost in validation, for logs.</param>
internal sealed record RunResult(Report Report, bool AnySourceRead, IReadOnlyList<string> Diagnostics);
