namespace Steadwing.Plugins.Host.Analysis;

/// <summary>How long and how much one run may take. Deadlines are measured by timers of the run's clock.</summary>
internal sealed record AnalysisLimits
{
    public static AnalysisLimits Default { get; } = new();

    /// <summary>For an integration to name its providers.</summary>
    public TimeSpan CreateDeadline { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>For one provider, from the moment its dependencies are there.</summary>
    public TimeSpan ProviderDeadline { get; init; } = TimeSpan.FromSeconds(25);

    /// <summary>For all collecting together. What is not read by then is skipped.</summary>
    public TimeSpan CollectionBudget { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>For one integration to diagnose.</summary>
    public TimeSpan DiagnosisDeadline { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The same after somebody cancelled: what was read still deserves a look, but nobody wants to wait.</summary>
    public TimeSpan DiagnosisDeadlineAfterCancel { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Observations kept of one provider; a guard against a provider that never ends.</summary>
    public int ItemsPerProvider { get; init; } = 60_000;
}
