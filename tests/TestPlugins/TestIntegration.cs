using Steadwing.Plugins.Abstractions;

namespace Steadwing.Plugins.TestPlugins;

/// <summary>A well-behaved integration that reads nothing. Each test plugin spoils one thing about it.</summary>
public abstract class TestIntegration : IIntegration
{
    public virtual string Id => GetType().Name.ToLowerInvariant();

    public virtual string DisplayName => GetType().Name;

    public virtual string Description => "Exists for one test.";

    public virtual ConfigSchema Configuration { get; } = new([]);

    public virtual IReadOnlyList<Capability> Capabilities { get; } = [];

    public HttpAccess DescribeHttpAccess(IntegrationSettings settings) => new()
    {
        BaseAddress = new Uri("https://api.example.com"),
        ReadPaths = [],
        CredentialHeader = "X-API-Key",
        CredentialField = "apiKey",
    };

    public Task<CapabilityVerdict> ProbeAsync(string capabilityId, IntegrationContext context, CancellationToken cancellationToken) =>
        Task.FromResult(new CapabilityVerdict(capabilityId, EvidenceState.Ok, "Nothing to read."));
}
