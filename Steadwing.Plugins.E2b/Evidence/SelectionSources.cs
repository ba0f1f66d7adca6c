namespace Steadwing.Plugins.E2b.Evidence;

/// <summary>What choosing sandboxes may look up besides earlier evidence; shared by the providers of one run.</summary>
/// <param name="Templates">Resolves template names.</param>
/// <param name="Latest">Shows which sandboxes were short of something.</param>
internal sealed record SelectionSources(TemplateDirectory Templates, LatestMetrics Latest);
