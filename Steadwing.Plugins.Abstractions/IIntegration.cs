namespace Steadwing.Plugins.Abstractions;

/// <summary>The one interface every plugin implements: who it is, what it must be told, what it may read.</summary>
/// <remarks>
/// The host creates one instance per process through a public parameterless constructor and keeps it for the life of the
/// process. Construction and every property must be cheap and do no I/O: they run under a deadline before anything is
/// configured. All members may be called concurrently. Optional abilities are separate interfaces on the same class:
/// <see cref="IEvidenceSource"/>, <see cref="IFailureModeSource"/>, <see cref="IRecordedAccountSource"/>.
/// </remarks>
public interface IIntegration
{
    /// <summary>Stable lower-case identifier, unique among all plugins of a host, e.g. <c>e2b</c>. Used in files, routes and reports.</summary>
    string Id { get; }

    /// <summary>Name shown to people, e.g. <c>E2B</c>.</summary>
    string DisplayName { get; }

    /// <summary>One sentence shown on the settings card: what it reads and why.</summary>
    string Description { get; }

    /// <summary>The settings this integration takes. The host draws the form, validates, stores and redacts from this alone.</summary>
    ConfigSchema Configuration { get; }

    /// <summary>The areas that need read access, in the order in which they are shown. Each can be probed on its own.</summary>
    IReadOnlyList<Capability> Capabilities { get; }

    /// <summary>Declares where the integration may read. Called whenever settings changed; must be pure.</summary>
    /// <param name="settings">Validated settings without secrets.</param>
    /// <returns>The base address, the credential header and the allow-list that the host will enforce.</returns>
    /// <exception cref="ArgumentException">The settings contradict each other; the message names the field and is shown to the operator.</exception>
    HttpAccess DescribeHttpAccess(IntegrationSettings settings);

    /// <summary>Tries one capability with the cheapest read there is.</summary>
    /// <param name="capabilityId">One of the ids in <see cref="Capabilities"/>.</param>
    /// <param name="context">What the host hands in. Valid only during the call.</param>
    /// <param name="cancellationToken">Ends the probe; the host also sets a deadline.</param>
    /// <returns>A verdict; an unreachable or refusing service is a verdict, not an exception.</returns>
    Task<CapabilityVerdict> ProbeAsync(string capabilityId, IntegrationContext context, CancellationToken cancellationToken);
}
