namespace Steadwing.Plugins.Host.Service;

/// <summary>A run as it is now.</summary>
/// <param name="Run">Where it stands.</param>
/// <param name="Providers">In the order in which they were heard of; empty before the first one.</param>
internal sealed record RunProgress(RunSummary Run, IReadOnlyList<ProviderProgress> Providers);
