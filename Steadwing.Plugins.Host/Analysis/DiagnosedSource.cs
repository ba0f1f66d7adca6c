using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.Host.Analysis;

/// <summary>One integration's evidence and what it makes of it.</summary>
/// <param name="DisplayName">Name shown to people.</param>
/// <param name="Evidence">Everything it gave.</param>
/// <param name="Catalogue">Its failure modes; empty when it knows none.</param>
/// <param name="Diagnosis">Null when it knows no failures or its diagnosis failed.</param>
/// <param name="Failure">Why its diagnosis failed, as a sentence; null when it did not.</param>
internal sealed record DiagnosedSource(
    string DisplayName, SourceEvidence Evidence, IReadOnlyList<FailureMode> Catalogue, Diagnosis? Diagnosis, string? Failure = null)
{
    /// <summary>Whether it may judge health at all.</summary>
    public bool CanDiagnose => Catalogue.Count > 0;
}
