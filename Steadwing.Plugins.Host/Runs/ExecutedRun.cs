using Steadwing.Plugins.Host.Reports;
using Steadwing.Plugins.Host.Storage;

namespace Steadwing.Plugins.Host.Runs;

/// <summary>What a run came to, before it is stored.</summary>
/// <param name="Report">Valid in any case.</param>
/// <param name="Audit">What was called.</param>
/// <param name="Settled">To be called once it is stored.</param>
internal sealed record ExecutedRun(Report Report, IReadOnlyList<AuditRow> Audit, Action Settled);
