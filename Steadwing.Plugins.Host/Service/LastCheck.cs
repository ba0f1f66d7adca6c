using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Service;

/// <summary>What the last check found.</summary>
/// <param name="Stamp">Checks are numbered by their beginning, so that a slow old one never replaces a newer one.</param>
/// <param name="Verdicts">One per capability.</param>
/// <param name="At">UTC.</param>
internal sealed record LastCheck(long Stamp, IReadOnlyList<CapabilityVerdict> Verdicts, DateTimeOffset At);
