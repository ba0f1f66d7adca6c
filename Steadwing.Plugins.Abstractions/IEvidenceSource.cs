namespace Steadwing.Plugins.Abstractions;

/// <summary>An integration that can answer "what happened?" with evidence.</summary>
public interface IEvidenceSource
{
    /// <summary>Creates the providers for one root cause analysis. They may share state with each other, never with another run.</summary>
    /// <param name="context">What the host hands in; owned by the host and valid until the run has ended.</param>
    /// <returns>Providers with distinct ids. The host runs them in parallel, each after those it depends on.</returns>
    IReadOnlyList<IEvidenceProvider> CreateProviders(IntegrationContext context);
}
