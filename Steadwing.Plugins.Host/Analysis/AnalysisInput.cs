namespace Steadwing.Plugins.Host.Analysis;

/// <summary>Everything that ranking works on.</summary>
/// <param name="Sources">Integrations that were asked.</param>
/// <param name="Unavailable">Integrations that could not be asked.</param>
internal sealed record AnalysisInput(IReadOnlyList<DiagnosedSource> Sources, IReadOnlyList<UnavailableSource> Unavailable);
